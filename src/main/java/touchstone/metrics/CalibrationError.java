package touchstone.metrics;

import java.util.List;

/**
 * The expected calibration error (Naeini et al. 2015): how far stated probabilities are from the
 * shares that came true, over bins of equal width, weighted by their counts.
 */
public final class CalibrationError {
  private CalibrationError() {}

  /** Of scores that are probabilities of the positive class. */
  public static double of(List<Scored> scored, int bins) {
    return of(scored, bins, ClassWeights.equal(scored));
  }

  /** The same where either class weighs half, however many there are of it. */
  public static double atEvenOdds(List<Scored> scored, int bins) {
    return of(scored, bins, ClassWeights.even(scored));
  }

  private static double of(List<Scored> scored, int bins, ClassWeights weights) {
    return Reliability.of(scored, bins, weights).stream()
        .mapToDouble(bin -> bin.weight() * Math.abs(bin.stated() - bin.cameTrue()))
        .sum();
  }
}
