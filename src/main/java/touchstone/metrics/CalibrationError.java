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
    double[] stated = new double[bins];
    double[] positive = new double[bins];
    for (Scored one : scored) {
      int bin = Math.min(bins - 1, (int) (one.score() * bins));
      stated[bin] += one.score();
      positive[bin] += one.positive() ? 1 : 0;
    }
    double error = 0;
    for (int bin = 0; bin < bins; bin++) {
      error += Math.abs(stated[bin] - positive[bin]);
    }
    return error / scored.size();
  }
}
