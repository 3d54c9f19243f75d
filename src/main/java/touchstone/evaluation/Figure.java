package touchstone.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import touchstone.metrics.Brier;
import touchstone.metrics.CalibrationError;
import touchstone.metrics.RocCurve;
import touchstone.metrics.Scored;

/**
 * What is measured; fakes are the positives.
 *
 * <p>Sets differ in size by a factor of a hundred, and the odds of a fake in them mean nothing.
 * Whatever depends on the odds is therefore taken at even ones: either class weighs half, however
 * many pictures it has.
 *
 * <p>Accuracies, calibration error and Brier score leave out pictures that could not be judged;
 * they count as inconclusive.
 */
public enum Figure {
  /** Area under the ROC curve of the logit. */
  @JsonProperty("auc")
  AUC,
  /** At even odds: chance is ½. */
  @JsonProperty("averagePrecision")
  AVERAGE_PRECISION,
  /** At a threshold that at most 1 % of the reals reach. */
  @JsonProperty("recallAt1PercentFalseAlarms")
  RECALL_AT_1,
  @JsonProperty("recallAt3PercentFalseAlarms")
  RECALL_AT_3,
  @JsonProperty("recallAt5PercentFalseAlarms")
  RECALL_AT_5,
  /** Mean of the two that follow. */
  @JsonProperty("balancedAccuracy")
  BALANCED_ACCURACY,
  /** Share of reals with a probability of at most ½. */
  @JsonProperty("accuracyOnReals")
  ACCURACY_ON_REALS,
  /** Share of fakes with a probability above ½. */
  @JsonProperty("accuracyOnFakes")
  ACCURACY_ON_FAKES,
  /** Expected calibration error in 15 bins, at even odds. */
  @JsonProperty("calibrationError")
  CALIBRATION_ERROR,
  /** At even odds: ½ for all gets 0.25. */
  @JsonProperty("brier")
  BRIER,
  /** Share that is neither called authentic nor synthetic, at even odds. */
  @JsonProperty("inconclusive")
  INCONCLUSIVE,
  /** Share of right decisions among those that are made, at even odds. */
  @JsonProperty("accuracyOfDecided")
  ACCURACY_OF_DECIDED;

  static final int BINS = 15;
  static final double EVEN = 0.5;
  private static final double THRESHOLD = 0.5;

  /** Whether less is better. */
  boolean isError() {
    return this == CALIBRATION_ERROR || this == BRIER || this == INCONCLUSIVE;
  }

  /** All figures that a sample has. */
  public static Map<Figure, Double> of(List<Judgement> sample) {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    List<Scored> ranks = present(sample, Judgement::rank);
    if (hasBothClasses(ranks)) {
      rank(ranks, figures);
    }
    List<Scored> probabilities = present(sample, Judgement::probability);
    if (hasBothClasses(probabilities)) {
      calibration(probabilities, figures);
    }
    if (sample.stream().allMatch(one -> one.decision().isPresent())) {
      decisions(sample, figures);
    }
    return figures;
  }

  private static void rank(List<Scored> ranks, Map<Figure, Double> figures) {
    RocCurve curve = RocCurve.of(ranks);
    figures.put(AUC, curve.auc());
    figures.put(AVERAGE_PRECISION, curve.averagePrecision(EVEN));
    figures.put(RECALL_AT_1, curve.recallAt(0.01));
    figures.put(RECALL_AT_3, curve.recallAt(0.03));
    figures.put(RECALL_AT_5, curve.recallAt(0.05));
  }

  private static void calibration(List<Scored> probabilities, Map<Figure, Double> figures) {
    double onReals = share(probabilities, one -> !one.positive(), one -> one.score() <= THRESHOLD);
    double onFakes = share(probabilities, Scored::positive, one -> one.score() > THRESHOLD);
    figures.put(BALANCED_ACCURACY, (onReals + onFakes) / 2);
    figures.put(ACCURACY_ON_REALS, onReals);
    figures.put(ACCURACY_ON_FAKES, onFakes);
    figures.put(CALIBRATION_ERROR, CalibrationError.atEvenOdds(probabilities, BINS));
    figures.put(BRIER, Brier.atEvenOdds(probabilities));
  }

  private static void decisions(List<Judgement> sample, Map<Figure, Double> figures) {
    double decided =
        share(sample, Judgement::fake, Judgement::isDecided)
            + share(sample, one -> !one.fake(), Judgement::isDecided);
    double right =
        share(sample, Judgement::fake, Judgement::isRight)
            + share(sample, one -> !one.fake(), Judgement::isRight);
    figures.put(INCONCLUSIVE, 1 - decided / 2);
    if (decided > 0) {
      figures.put(ACCURACY_OF_DECIDED, right / decided);
    }
  }

  private static <T> double share(List<T> all, Predicate<T> ofClass, Predicate<T> counted) {
    int size = 0;
    int count = 0;
    for (T one : all) {
      if (ofClass.test(one)) {
        size++;
        count += counted.test(one) ? 1 : 0;
      }
    }
    return (double) count / size;
  }

  private static List<Scored> present(
      List<Judgement> sample, Function<Judgement, Optional<Scored>> part) {
    List<Scored> present = new ArrayList<>(sample.size());
    for (Judgement one : sample) {
      part.apply(one).ifPresent(present::add);
    }
    return present;
  }

  private static boolean hasBothClasses(List<Scored> scored) {
    boolean positive = false;
    boolean negative = false;
    for (Scored one : scored) {
      positive |= one.positive();
      negative |= !one.positive();
    }
    return positive && negative;
  }
}
