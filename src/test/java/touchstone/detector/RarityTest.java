package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RarityTest {
  private static final Circumstances LARGE = new Circumstances(1, 300);

  private static final int REAL = 4000;

  private static List<Double> gaussian(long seed, double mean, double deviation) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, REAL)
        .mapToObj(i -> mean + deviation * random.nextGaussian())
        .toList();
  }

  @Test
  void isMinusTheLogarithmOfTheShareOfRealPicturesAbove() {
    List<Double> real = IntStream.range(0, REAL).mapToObj(i -> (double) i).toList();
    Rarity rarity = Rarity.of(real);
    assertThat(rarity.of(0.95 * REAL)).isCloseTo(-Math.log(0.05), within(0.02));
    assertThat(rarity.of(0.5 * REAL)).isCloseTo(-Math.log(0.5), within(0.02));
    assertThat(rarity.of(-1)).isZero();
    assertThat(rarity.of(Integer.MAX_VALUE)).isEqualTo(rarity.of(REAL)).isBetween(5.5, 6.0);
  }

  @Test
  void isOneInTheMeanOfRealPicturesWhateverTheSpreadOfTheLogits() {
    Rarity narrow = Rarity.of(gaussian(1, -3, 0.1));
    Rarity wide = Rarity.of(gaussian(1, 2, 10));
    assertThat(mean(narrow, gaussian(2, -3, 0.1))).isCloseTo(Rarity.ORDINARY, within(0.05));
    assertThat(mean(wide, gaussian(2, 2, 10))).isCloseTo(Rarity.ORDINARY, within(0.05));
  }

  private static double mean(Rarity rarity, List<Double> logits) {
    return logits.stream().mapToDouble(rarity::of).average().orElseThrow();
  }

  @Test
  void risesAndDoesNotJump() {
    Rarity rarity = Rarity.of(gaussian(3, 0, 1));
    double before = 0;
    for (double logit = -5; logit < 5; logit += 0.001) {
      double now = rarity.of(logit);
      assertThat(now).isBetween(before, before + 0.05);
      before = now;
    }
  }

  @Test
  void tiesAndFewPicturesDoNoHarm() {
    assertThat(Rarity.of(Collections.nCopies(100, 2.0)).of(1)).isZero();
    assertThat(Rarity.of(Collections.nCopies(100, 2.0)).of(2)).isEqualTo(2.25);
    assertThat(Rarity.of(List.of(1.0, 2.0)).of(3)).isZero();
    assertThatThrownBy(() -> Rarity.of(List.of())).hasMessageContaining("no real picture");
  }

  @Test
  void aBranchWeighsAsTheCircumstancesHaveItAndNeverLessThanNothing() {
    Rarity rarity = new Rarity(List.of(0.0, 1.0, 2.0));
    double e = Math.E;
    Fusion fusion =
        new Fusion(-3, List.of(new Fusion.Term("a", 2, 2, -1.5, 0.5)), Map.of("a", rarity));
    double beyond = rarity.of(1.5) - 1;
    Map<String, Double> logits = Map.of("a", 1.5);
    assertThat(fusion.logit(logits, LARGE)).isEqualTo(-1 + 2 * beyond);
    assertThat(fusion.logit(logits, new Circumstances(e, 300)))
        .isCloseTo(-1 + 0.5 * beyond, within(1e-12));
    assertThat(fusion.logit(logits, new Circumstances(e * e, 300))).isEqualTo(-1);
    assertThat(fusion.logit(logits, new Circumstances(1, 32)))
        .isCloseTo(-1 + 3 * beyond, within(1e-12));
    assertThat(fusion.logit(Map.of(), new Circumstances(e, 32))).isEqualTo(-1);
  }

  @Test
  void aFusionSumsRaritiesWhereItHasThemAndIsReadBackAsItWasWritten() throws IOException {
    Rarity rarity = new Rarity(List.of(0.0, 1.0, 2.0));
    Fusion fusion =
        new Fusion(
            -1,
            List.of(new Fusion.Term("a", 2, 0.5), new Fusion.Term("b", 1, 0.25)),
            Map.of("a", rarity));
    assertThat(fusion.logit(Map.of("a", 1.5, "b", 3.0), LARGE)).isEqualTo(-1 + 2 * 0.375 + 3);
    assertThat(fusion.logit(Map.of("b", 3.0), LARGE)).isEqualTo(-1 + 0.5 + 3);
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readValue(json.writeValueAsString(fusion), Fusion.class)).isEqualTo(fusion);
    String before = "{\"branch\": \"a\", \"weight\": 2, \"whenMissing\": 0.5}";
    assertThat(json.readValue(before, Fusion.Term.class)).isEqualTo(new Fusion.Term("a", 2, 0.5));
    assertThat(json.readValue("{\"bias\": 1, \"terms\": []}", Fusion.class))
        .isEqualTo(new Fusion(1, List.of()));
  }
}
