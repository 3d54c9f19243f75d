package touchstone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class ChallengeTest {
  @TempDir private Path folder;
  private ToyModels models;
  private ModelCatalogue catalogue;

  @BeforeEach
  void putOneInForce() {
    models = new ToyModels(folder).gan("gan", "faces");
    catalogue = models.catalogue();
    models.detector("incumbent", new Benchmark("1-a", 0.56, 0.03), "gan");
    catalogue.promote("incumbent", "the first, so there is nothing to beat");
  }

  private void challenge(String benchmark, double skill, double accused) {
    models.detector("challenger", new Benchmark(benchmark, skill, accused), "gan");
    catalogue.promote("challenger", "a test");
  }

  private void assertRefused(Runnable challenge, String... message) {
    assertThatThrownBy(challenge::run)
        .isInstanceOfSatisfying(
            TouchstoneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_BETTER))
        .hasMessageContainingAll(message)
        .hasMessageContaining("--although-not-better");
    assertThat(catalogue.detectors().inForce()).contains(new ModelId("incumbent"));
    assertThat(catalogue.detectors().promotions()).hasSize(1);
  }

  private String lastReason() {
    List<Promotion> promotions = catalogue.detectors().promotions();
    return promotions.get(promotions.size() - 1).because();
  }

  @Test
  void aChallengerThatIsBetterByJustTheMarginIsPromoted() {
    challenge("1-a", 0.57, 0.04);
    assertThat(catalogue.detectors().inForce()).contains(new ModelId("challenger"));
    assertThat(lastReason()).isEqualTo("a test");
  }

  @Test
  void oneThatIsBetterByLessIsRefusedWithBothFigures() {
    assertRefused(() -> challenge("1-a", 0.569, 0.01), "benchmark 1-a", "0.560 before, 0.569 now");
  }

  @Test
  void oneThatAccusesMoreIsRefusedHoweverMuchItFinds() {
    assertRefused(() -> challenge("1-a", 0.9, 0.045), "3.0 % before, 4.5 % now");
  }

  @Test
  void otherBenchmarksDoNotCompare() {
    assertRefused(
        () -> challenge("1-b", 0.9, 0), "not measured alike", "benchmark 1-a", "benchmark 1-b");
    models.detector("unmeasured", 0.9, "gan");
    assertRefused(
        () -> catalogue.promote("unmeasured", "a test"),
        "benchmark 1-a",
        "now: no benchmark in its card");
  }

  @Test
  void theRefusalIsOverriddenByAPromotionThatTheAuditTellsOf() {
    assertRefused(() -> challenge("1-a", 0.5, 0.02), "not better by the margin");
    catalogue.promoteAlthoughNotBetter("challenger", "asked for by law");
    assertThat(catalogue.detectors().inForce()).contains(new ModelId("challenger"));
    assertThat(lastReason())
        .startsWith("asked for by law (although not better: ")
        .contains("0.560 before, 0.500 now");
    catalogue.detectors().checkPromotions();
    assertThatThrownBy(() -> catalogue.promoteAlthoughNotBetter("incumbent", " "))
        .hasMessageContaining("say in one line why");
  }

  @Test
  void whatNothingSpeaksAgainstIsPromotedPlainlyEitherWay() {
    models.detector("challenger", new Benchmark("1-a", 0.6, 0.03), "gan");
    catalogue.promoteAlthoughNotBetter("challenger", "a test");
    assertThat(lastReason()).isEqualTo("a test");
    catalogue.promote("challenger", "once more");
    assertThat(lastReason()).isEqualTo("once more");
  }

  @Test
  void aRollBackIsNeverRefused() {
    challenge("1-a", 0.9, 0.01);
    catalogue.detectors().rollBack("accuses too much");
    assertThat(catalogue.detectors().inForce()).contains(new ModelId("incumbent"));
  }

  @Test
  void oneInForceThatIsDamagedCanBeReplaced() throws IOException {
    Files.delete(folder.resolve("detectors/incumbent/card.json"));
    assertRefused(() -> challenge("1-a", 0.9, 0), "before: no benchmark in its card");
    catalogue.promoteAlthoughNotBetter("challenger", "the card is lost");
    assertThat(catalogue.detectors().inForce()).contains(new ModelId("challenger"));
  }
}
