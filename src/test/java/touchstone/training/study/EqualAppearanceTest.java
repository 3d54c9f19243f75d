package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchstone.data.Tier;

/** Two clusters of looks, fakes mostly in one, photographs mostly in the other. */
class EqualAppearanceTest {
  private static final double ODDS = Math.log(4);

  private static List<HeldOutScore> scores(double shift) {
    Random random = new Random(1);
    List<HeldOutScore> scores = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      boolean fake = i % 2 == 0;
      boolean vivid = random.nextDouble() < (fake ? 0.8 : 0.2);
      double look = vivid ? 1 : -1;
      double trace = random.nextGaussian() + (fake ? shift : 0);
      scores.add(
          new HeldOutScore(
              fake ? "generator" : "source",
              Optional.empty(),
              fake,
              false,
              Tier.CLEAN,
              0,
              Map.of(EqualAppearance.CONTROL, ODDS * look, "look", look, "trace", trace),
              List.of()));
    }
    return scores;
  }

  private static double area(List<HeldOutScore> scores, String branch) {
    return EqualAppearance.areas(scores, score -> score.logits().get(branch)).get("generator");
  }

  @Test
  void aRankingByLooksHasNothingLeft() {
    assertThat(area(scores(0), "look")).isCloseTo(0.5, within(0.03));
  }

  @Test
  void aRankingByTracesKeepsItsArea() {
    // Two unit Gaussians a deviation apart: Φ(1 / √2).
    assertThat(area(scores(1), "trace")).isCloseTo(0.760, within(0.03));
  }
}
