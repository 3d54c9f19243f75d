package touchstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import touchstone.engine.Seed;

class MetricsTest {
  private static final Offset<Double> EXACTLY = Offset.offset(1e-12);

  private static List<Scored> random(int count, double shift, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean positive = random.nextInt(3) == 0;
      // Rounded, so that there are ties.
      double score = Math.round(10 * (random.nextGaussian() + (positive ? shift : 0))) / 10.0;
      scored.add(new Scored(score, positive));
    }
    return scored;
  }

  @Test
  void theAreaIsTheShareOfPairsInTheRightOrder() {
    List<Scored> scored = random(150, 0.8, 1);
    double right = 0;
    double pairs = 0;
    for (Scored one : scored) {
      for (Scored other : scored) {
        if (one.positive() && !other.positive()) {
          pairs++;
          right += one.score() > other.score() ? 1 : one.score() == other.score() ? 0.5 : 0;
        }
      }
    }
    assertThat(RocCurve.of(scored).auc()).isCloseTo(right / pairs, EXACTLY);
  }

  @Test
  void theAreaIsOneForPerfectHalfForConstantAndZeroForReversedScores() {
    assertThat(RocCurve.of(List.of(new Scored(1, true), new Scored(0, false))).auc()).isOne();
    assertThat(RocCurve.of(List.of(new Scored(3, true), new Scored(3, false))).auc())
        .isEqualTo(0.5);
    assertThat(RocCurve.of(List.of(new Scored(0, true), new Scored(1, false))).auc()).isZero();
    assertThatThrownBy(() -> RocCurve.of(List.of(new Scored(0, true))))
        .hasMessageContaining("positives and negatives");
  }

  @Test
  void theBrierScoreIsTheMeanSquaredError() {
    assertThat(Brier.of(List.of(new Scored(0.8, true), new Scored(0.4, false))))
        .isCloseTo((0.04 + 0.16) / 2, EXACTLY);
  }

  @Test
  void theCalibrationErrorWeighsTheGapsOfTheBins() {
    List<Scored> scored =
        List.of(
            new Scored(0.15, false),
            new Scored(0.15, true),
            new Scored(0.95, true),
            new Scored(1.0, true));
    // Bin 1: stated 0.15, came true 0.5, half of all; bin 9: stated 0.975, came true 1.
    assertThat(CalibrationError.of(scored, 10)).isCloseTo((0.35 + 0.025) / 2, EXACTLY);
  }

  @Test
  void theIntervalHoldsTheValueAndNarrowsWithMoreData() {
    Interval few =
        Interval.bootstrap(random(60, 1, 2), some -> RocCurve.of(some).auc(), new Seed(1));
    Interval many =
        Interval.bootstrap(random(1500, 1, 2), some -> RocCurve.of(some).auc(), new Seed(1));
    assertThat(few.value()).isBetween(few.low(), few.high());
    assertThat(many.high() - many.low()).isLessThan((few.high() - few.low()) / 2);
    // Two normal distributions one deviation apart have an area of Φ(1/√2) = 0.760.
    assertThat(0.760).isBetween(many.low(), many.high());
  }
}
