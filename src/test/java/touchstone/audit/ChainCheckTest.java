package touchstone.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchstone.audit.Finding.What;
import touchstone.error.TouchstoneException;

class ChainCheckTest {
  private static final Instant AT = Instant.parse("2026-11-26T12:00:00.123456Z");

  private final List<Link> chain = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  /** Ten entries with the ids 101 to 110 at the places 1 to 10. */
  @BeforeEach
  void link() {
    Head head = Head.EMPTY;
    for (long id = 101; id <= 110; id++) {
      Link link = Link.after(head, entry(id, "{\"n\":" + id + "}"));
      chain.add(link);
      head = link.head();
    }
  }

  private static Entry entry(long id, String content) {
    return new Entry(id, AT, "VERDICT", "subject", "forum", content);
  }

  private Head check() {
    ChainCheck check = new ChainCheck(findings::add);
    chain.forEach(check::accept);
    Head head = check.finish();
    assertThat(check.read()).isEqualTo(chain.size());
    assertThat(check.found()).isEqualTo(findings.size());
    return head;
  }

  /** Numbers the places from 1 on, as somebody would who covers a change up. */
  private void closeUp() {
    for (int i = 0; i < chain.size(); i++) {
      Link link = chain.get(i);
      chain.set(i, new Link(i + 1, link.entry(), link.previous(), link.hash()));
    }
  }

  private void assertFound(What what, long id) {
    check();
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.what()).isEqualTo(what);
              assertThat(finding.id()).isEqualTo(id);
            });
  }

  @Test
  void findsNothingInAChainAsItWasLinked() {
    assertThat(check()).isEqualTo(chain.get(9).head());
    assertThat(findings).isEmpty();
  }

  @Test
  void anEmptyChainIsWhole() {
    chain.clear();
    assertThat(check()).isEqualTo(Head.EMPTY);
    assertThat(findings).isEmpty();
  }

  /** The form is kept for ever: this hash was computed once, by another program. */
  @Test
  void hashesAnEntryInTheFormThatIsDescribed() {
    assertThat(entry(101, "{\"n\":101}").hash(Hash.NONE).hex())
        .isEqualTo("62003c5a3382ffd30414abd05ddfc51f9d8d7a9cee04a72e2363bd1d9d0dd6e8");
  }

  @Test
  void movingACharacterFromOneFieldToTheNextChangesTheHash() {
    Hash one = new Entry(1, AT, "VERDICT", "ab", "c", "{}").hash(Hash.NONE);
    assertThat(new Entry(1, AT, "VERDICT", "a", "bc", "{}").hash(Hash.NONE)).isNotEqualTo(one);
  }

  @Test
  void namesAnEntryThatWasChanged() {
    Link link = chain.get(4);
    chain.set(4, new Link(5, entry(105, "{}"), link.previous(), link.hash()));
    assertFound(What.CHANGED, 105);
  }

  @Test
  void namesAnEntryThatGotAnotherHash() {
    Link link = chain.get(4);
    chain.set(4, new Link(5, link.entry(), link.previous(), link.previous()));
    assertFound(What.CHANGED, 105);
  }

  @Test
  void namesAnEntryThatWasChangedTogetherWithItsHash() {
    chain.set(4, Link.after(chain.get(3).head(), entry(105, "{}")));
    assertFound(What.BROKEN, 105);
  }

  @Test
  void namesTheFirstEntryWhereItWasChangedTogetherWithItsHash() {
    chain.set(0, Link.after(Head.EMPTY, entry(101, "{}")));
    assertFound(What.BROKEN, 101);
  }

  @Test
  void saysWhereEntriesAreGone() {
    chain.subList(4, 6).clear();
    assertFound(What.MISSING, 0);
    assertThat(findings.get(0).place()).isEqualTo(5);
    assertThat(findings.get(0).detail()).contains("2 gone", "id 107");
  }

  @Test
  void saysThatTheFirstIsGone() {
    chain.remove(0);
    assertFound(What.MISSING, 0);
    assertThat(findings.get(0).place()).isEqualTo(1);
  }

  @Test
  void saysWhereEntriesAreGoneThoughTheirPlacesWereClosedUp() {
    chain.remove(4);
    closeUp();
    assertFound(What.BROKEN, 104);
    assertThat(findings.get(0).detail()).contains("id 106");
  }

  @Test
  void saysThatTheFirstIsGoneThoughPlacesWereClosedUp() {
    chain.remove(0);
    closeUp();
    assertFound(What.BROKEN, 102);
  }

  @Test
  void namesAnEntryThatWasPutIn() {
    chain.add(4, Link.after(chain.get(3).head(), entry(999, "{}")));
    closeUp();
    assertFound(What.OUT_OF_PLACE, 999);
  }

  @Test
  void namesAnEntryThatWasPutInFirst() {
    chain.add(0, Link.after(Head.EMPTY, entry(999, "{}")));
    closeUp();
    assertFound(What.OUT_OF_PLACE, 999);
  }

  @Test
  void namesBothOfTwoThatChangedPlaces() {
    chain.add(5, chain.remove(4));
    closeUp();
    check();
    assertThat(findings).extracting(Finding::what).containsOnly(What.OUT_OF_PLACE);
    assertThat(findings).extracting(Finding::id).containsExactly(106L, 105L);
  }

  @Test
  void namesAnEntryThatWasMovedFarAway() {
    chain.add(8, chain.remove(2));
    closeUp();
    check();
    assertThat(findings).extracting(Finding::what).containsExactly(What.BROKEN, What.OUT_OF_PLACE);
    assertThat(findings).extracting(Finding::id).containsExactly(102L, 103L);
  }

  @Test
  void everyOneOfSeveralChangesIsNamed() {
    for (int i : new int[] {1, 2, 7}) {
      Link link = chain.get(i);
      chain.set(i, new Link(link.place(), entry(101 + i, "{}"), link.previous(), link.hash()));
    }
    check();
    assertThat(findings).extracting(Finding::id).containsExactly(102L, 103L, 108L);
  }

  @Test
  void aTailThatWasCutOffLeavesAnotherHead() {
    Head before = chain.get(9).head();
    chain.remove(9);
    assertThat(check()).isNotEqualTo(before);
    assertThat(findings).isEmpty();
  }

  @Test
  void refusesWhatIsNoHash() {
    assertThatThrownBy(() -> new Hash("ABC"))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("64 lowercase");
  }
}
