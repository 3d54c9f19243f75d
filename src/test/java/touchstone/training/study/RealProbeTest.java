package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import touchstone.data.Tier;

class RealProbeTest {
  private static final String RANK = "rank";
  private final List<HeldOutScore> scores = new ArrayList<>();

  private void add(String set, boolean fake, int fold, int count, IntToDoubleFunction rank) {
    for (int i = 0; i < count; i++) {
      Map<String, Double> logits = Map.of(RANK, rank.applyAsDouble(i));
      scores.add(
          new HeldOutScore(
              set, Optional.empty(), fake, false, Tier.CLEAN, fold, logits, List.of()));
    }
  }

  private Optional<RealProbe> probe() {
    return RealProbe.of(scores, score -> FoldFits.alone(score, RANK));
  }

  @Test
  void comparesEachSourceWithTheOtherRealPicturesOfItsFold() {
    add("above", false, 0, 10, i -> 100 + i);
    add("even", false, 0, 10, i -> 2 * i);
    add("odd", false, 0, 10, i -> 2 * i + 1);
    // Too few to be probed, but others for the rest.
    add("few", false, 0, 4, i -> 50);
    add("fakes", true, 0, 10, i -> -100);
    // It has nothing to be compared with.
    add("alone", false, 1, 10, i -> 3);
    RealProbe probe = probe().orElseThrow();
    assertThat(probe.sources()).isEqualTo(3);
    // Of 240 pairs, even wins 45 and odd 55, all of them against the other.
    double mean = (1 + (1 - 45 / 240.0) + (1 - 55 / 240.0)) / 3;
    assertThat(probe.separation()).isCloseTo(mean, within(1e-9));
    assertThat(probe.worst()).isEqualTo("above");
    assertThat(probe.worstSeparation()).isEqualTo(1);
  }

  @Test
  void ofARankingThatKnowsNothingTheSeparationIsWhatChanceMakes() {
    SplittableRandom random = new SplittableRandom(1);
    for (int source = 0; source < 120; source++) {
      add("source" + source, false, source % 4, 10, i -> random.nextGaussian());
    }
    RealProbe probe = probe().orElseThrow();
    assertThat(probe.byChance()).isBetween(0.56, 0.60);
    assertThat(probe.separation()).isCloseTo(probe.byChance(), within(0.02));
  }

  @Test
  void saysNothingOfSourcesWithTooFewPictures() {
    add("one", false, 0, 7, i -> i);
    add("other", false, 0, 9, i -> i);
    assertThat(probe()).isEmpty();
  }
}
