package touchstone.metrics;

import java.util.List;

/** The mean squared error of probabilities (Brier 1950): 0 is best, 0.25 is what ½ for all gets. */
public final class Brier {
  private Brier() {}

  /** Of scores that are probabilities of the positive class. */
  public static double of(List<Scored> scored) {
    return scored.stream()
        .mapToDouble(one -> Math.pow(one.score() - (one.positive() ? 1 : 0), 2))
        .average()
        .orElseThrow(() -> new IllegalArgumentException("there is nothing to average"));
  }
}
