package touchstone.metrics;

import java.util.List;

/** The mean squared error of probabilities (Brier 1950): 0 is best, 0.25 is what ½ for all gets. */
public final class Brier {
  private Brier() {}

  /** Of scores that are probabilities of the positive class. */
  public static double of(List<Scored> scored) {
    return scored.stream()
        .mapToDouble(Brier::error)
        .average()
        .orElseThrow(() -> new IllegalArgumentException("there is nothing to average"));
  }

  /** The same where either class weighs half, however many there are of it. */
  public static double atEvenOdds(List<Scored> scored) {
    ClassWeights weights = ClassWeights.even(scored);
    double sum = 0;
    for (Scored one : scored) {
      sum += weights.of(one) * error(one);
    }
    return sum;
  }

  private static double error(Scored one) {
    double gap = one.score() - (one.positive() ? 1 : 0);
    return gap * gap;
  }
}
