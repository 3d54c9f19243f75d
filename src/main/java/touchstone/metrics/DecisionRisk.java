package touchstone.metrics;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How many of the decisions that two thresholds make are wrong, where a picture is as likely of
 * either class, with the correction of {@link ConformalRisk}: a new source may lose everything, and
 * gain nothing. What is bounded is the expected number of wrong decisions against that of all
 * decisions; abstaining is neither.
 *
 * @param negatives probabilities of each source of the negative class
 * @param positives of each source of the positive class
 */
public record DecisionRisk(List<List<Double>> negatives, List<List<Double>> positives) {
  /**
   * Where decisions are made.
   *
   * @param negativeBelow a probability below it is decided for the negative class; nothing is at 0
   * @param positiveAbove one above it for the positive class; nothing is at 1
   */
  public record Thresholds(double negativeBelow, double positiveAbove) {}

  /**
   * The thresholds nearest to some at which the share of wrong decisions is at most the risk: first
   * fewer are decided for the negative class, and where that is not enough, fewer for the positive.
   *
   * @param risk 0 to 1
   * @return 0 and 1, where nothing is decided, if no others hold it
   */
  public Thresholds within(double risk, Thresholds from) {
    double[] candidates =
        DoubleStream.concat(values(negatives), values(positives)).sorted().distinct().toArray();
    Thresholds tried = from;
    for (int i = candidates.length; i >= 0 && !holds(risk, tried); i--) {
      double lower = i == 0 ? 0 : candidates[i - 1];
      tried = new Thresholds(Math.min(from.negativeBelow(), lower), from.positiveAbove());
    }
    for (int i = 0; i <= candidates.length && !holds(risk, tried); i++) {
      double higher = i == candidates.length ? 1 : candidates[i];
      tried = new Thresholds(0, Math.max(from.positiveAbove(), higher));
    }
    return holds(risk, tried) ? tried : new Thresholds(0, 1);
  }

  private static DoubleStream values(List<List<Double>> sets) {
    return sets.stream().flatMap(List::stream).mapToDouble(Double::doubleValue);
  }

  private boolean holds(double risk, Thresholds at) {
    double wrong = 0;
    double right = 0;
    if (at.positiveAbove() < 1) {
      wrong += atMost(negatives, at, true);
      right += atLeast(positives, at, true);
    }
    if (at.negativeBelow() > 0) {
      wrong += atMost(positives, at, false);
      right += atLeast(negatives, at, false);
    }
    return wrong <= risk * (wrong + right);
  }

  private static double atMost(List<List<Double>> sets, Thresholds at, boolean positive) {
    return (shares(sets, at, positive) + 1) / (sets.size() + 1);
  }

  private static double atLeast(List<List<Double>> sets, Thresholds at, boolean positive) {
    return shares(sets, at, positive) / (sets.size() + 1);
  }

  /** The share of each set that is decided so, summed over sets. */
  private static double shares(List<List<Double>> sets, Thresholds at, boolean positive) {
    double sum = 0;
    for (List<Double> set : sets) {
      long decided =
          set.stream()
              .filter(value -> positive ? value > at.positiveAbove() : value < at.negativeBelow())
              .count();
      sum += (double) decided / set.size();
    }
    return sum;
  }
}
