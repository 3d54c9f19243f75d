package touchstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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

  /** Fakes at 0.9, 0.6, 0.6 and 0.2; reals at 0.8, 0.6, 0.3, 0.1 and 0.1. */
  private static final List<Scored> BY_HAND =
      List.of(
          new Scored(0.9, true),
          new Scored(0.6, true),
          new Scored(0.6, true),
          new Scored(0.2, true),
          new Scored(0.8, false),
          new Scored(0.6, false),
          new Scored(0.3, false),
          new Scored(0.1, false),
          new Scored(0.1, false));

  @Test
  void theCurveHasAPointForEachScore() {
    assertThat(RocCurve.of(BY_HAND).points())
        .containsExactly(
            new RocCurve.Point(0, 0),
            new RocCurve.Point(0, 0.25),
            new RocCurve.Point(0.2, 0.25),
            new RocCurve.Point(0.4, 0.75),
            new RocCurve.Point(0.6, 0.75),
            new RocCurve.Point(0.6, 1),
            new RocCurve.Point(1, 1));
  }

  @Test
  void theRecallAtARateOfFalseAlarmsIsThatOfAThreshold() {
    RocCurve curve = RocCurve.of(BY_HAND);
    assertThat(curve.recallAt(0)).isEqualTo(0.25);
    assertThat(curve.recallAt(0.2)).isEqualTo(0.25);
    assertThat(curve.recallAt(0.39)).isEqualTo(0.25);
    assertThat(curve.recallAt(0.4)).isEqualTo(0.75);
    assertThat(curve.recallAt(0.6)).isEqualTo(1);
    assertThat(curve.interpolated(0.3)).isCloseTo(0.5, EXACTLY);
    assertThat(curve.interpolated(1)).isEqualTo(1);
  }

  @Test
  void theAveragePrecisionIsThatOfTheRankingAtItsOwnOdds() {
    // Found at 0.9: 1 of 1; two at 0.6: 3 of 5; the last at 0.2: 4 of 7.
    double byHand = (1 + 2 * 3.0 / 5 + 4.0 / 7) / 4;
    assertThat(RocCurve.of(BY_HAND).averagePrecision(4.0 / 9)).isCloseTo(byHand, EXACTLY);
    // At even odds: recall 0.75 against 0.4 of false alarms, then 1 against 0.6.
    double even = 0.25 + 0.5 * 0.75 / 1.15 + 0.25 * 1 / 1.6;
    assertThat(RocCurve.of(BY_HAND).averagePrecision(0.5)).isCloseTo(even, EXACTLY);
  }

  @Test
  void evenOddsAreThoseOfAsManyOfEitherClass() {
    List<Scored> few = List.of(new Scored(0.8, true), new Scored(0.4, false));
    List<Scored> many = new ArrayList<>(few);
    many.add(new Scored(0.4, false));
    many.add(new Scored(0.4, false));
    assertThat(Brier.atEvenOdds(many))
        .isCloseTo(Brier.of(few), EXACTLY)
        .isNotEqualTo(Brier.of(many));
    assertThat(CalibrationError.atEvenOdds(many, 15))
        .isCloseTo(CalibrationError.of(few, 15), EXACTLY)
        .isNotEqualTo(CalibrationError.of(many, 15));
    assertThat(Reliability.atEvenOdds(many, 15))
        .containsExactly(new Reliability.Bin(0.5, 0.4, 0), new Reliability.Bin(0.5, 0.8, 1));
    assertThatThrownBy(() -> Brier.atEvenOdds(many.subList(1, 4)))
        .hasMessageContaining("positives and negatives");
  }

  @Test
  void figuresOfTheSameNegativesShareTheirResamples() {
    List<Integer> negatives = IntStream.range(0, 20).boxed().toList();
    List<List<Integer>> one =
        Bootstrap.of(
            List.of(-1), negatives, new Seed(1), new Seed(3), drawn -> drawn.subList(1, 21));
    List<List<Integer>> other =
        Bootstrap.of(
            List.of(-1, -2), negatives, new Seed(2), new Seed(3), drawn -> drawn.subList(2, 22));
    assertThat(one).hasSize(1000).isEqualTo(other);
    assertThat(one.get(0)).isNotEqualTo(one.get(1)).isSorted();
  }

  @Test
  void theIntervalRunsBetweenPercentiles() {
    double[] resampled = IntStream.range(0, 1000).mapToDouble(i -> 999 - i).toArray();
    assertThat(Bootstrap.interval(500, resampled)).isEqualTo(new Interval(500, 25, 975));
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
