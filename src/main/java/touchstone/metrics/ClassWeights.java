package touchstone.metrics;

import java.util.List;

/** What one score weighs among others, by its class; all weights of a sample sum to 1. */
record ClassWeights(double positive, double negative) {

  /** Each score weighs the same. */
  static ClassWeights equal(List<Scored> scored) {
    return new ClassWeights(1.0 / scored.size(), 1.0 / scored.size());
  }

  /**
   * Either class weighs half.
   *
   * @throws IllegalArgumentException if one of the classes is missing
   */
  static ClassWeights even(List<Scored> scored) {
    int positives = 0;
    for (Scored one : scored) {
      positives += one.positive() ? 1 : 0;
    }
    int negatives = scored.size() - positives;
    if (positives == 0 || negatives == 0) {
      throw new IllegalArgumentException("even odds need positives and negatives");
    }
    return new ClassWeights(0.5 / positives, 0.5 / negatives);
  }

  double of(Scored one) {
    return one.positive() ? positive : negative;
  }
}
