package touchstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.metrics.DecisionRisk.Thresholds;

class DecisionRiskTest {
  private static final Thresholds HALF = new Thresholds(0.5, 0.5);

  /** Sources whose values lie around a mean that differs from source to source. */
  private static List<List<Double>> sources(int count, double mean, SplittableRandom random) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              double own = mean + 0.1 * random.nextGaussian();
              return IntStream.range(0, 20)
                  .mapToObj(k -> Math.max(0.01, Math.min(0.99, own + 0.2 * random.nextGaussian())))
                  .toList();
            })
        .toList();
  }

  @Test
  void thresholdsThatHoldTheRiskStay() {
    SplittableRandom random = new SplittableRandom(1);
    DecisionRisk risk = new DecisionRisk(sources(60, 0.1, random), sources(60, 0.9, random));
    assertThat(risk.within(0.25, HALF)).isEqualTo(HALF);
  }

  @Test
  void newSourcesAreDecidedWronglyNoMoreOftenThanPromised() {
    for (double promised : new double[] {0.1, 0.2, 0.3}) {
      double wrong = 0;
      double decided = 0;
      for (int seed = 0; seed < 40; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        Thresholds chosen =
            new DecisionRisk(sources(40, 0.3, random), sources(30, 0.7, random))
                .within(promised, HALF);
        for (boolean positive : new boolean[] {false, true}) {
          for (double value : sources(1, positive ? 0.7 : 0.3, random).get(0)) {
            boolean above = value > chosen.positiveAbove();
            boolean below = value < chosen.negativeBelow();
            decided += above || below ? 1 : 0;
            wrong += (above && !positive) || (below && positive) ? 1 : 0;
          }
        }
      }
      assertThat(decided).as("decided at %s", promised).isGreaterThan(100);
      assertThat(wrong / decided).as("wrong at %s", promised).isLessThanOrEqualTo(promised);
    }
  }

  @Test
  void clearingIsGivenUpBeforeAccusing() {
    // Above 0.8 nearly all are positive; below 0.5 both classes are alike.
    List<List<Double>> negatives =
        IntStream.range(0, 50).mapToObj(i -> List.of(0.2, 0.3, 0.4, 0.45)).toList();
    List<List<Double>> positives =
        IntStream.range(0, 50).mapToObj(i -> List.of(0.2, 0.3, 0.9, 0.95)).toList();
    Thresholds chosen =
        new DecisionRisk(negatives, positives).within(0.1, new Thresholds(0.5, 0.8));
    assertThat(chosen.positiveAbove()).isEqualTo(0.8);
    assertThat(chosen.negativeBelow()).as("nothing is below").isLessThanOrEqualTo(0.2);
  }

  @Test
  void nothingIsDecidedWhereNothingHoldsTheRisk() {
    List<List<Double>> alike =
        IntStream.range(0, 50).mapToObj(i -> List.of(0.1, 0.4, 0.6, 0.9)).toList();
    assertThat(new DecisionRisk(alike, alike).within(0.2, HALF)).isEqualTo(new Thresholds(0, 1));
  }
}
