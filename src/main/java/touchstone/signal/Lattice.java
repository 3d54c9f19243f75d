package touchstone.signal;

import java.util.Arrays;

/**
 * How unevenly residuals are spread over the phases of a lattice: transposed convolutions and pixel
 * shuffles treat every second, fourth or eighth pixel differently (Odena et al. 2016), JPEG every
 * eighth, a colour filter array every second (Popescu and Farid 2005). Which phase is which depends
 * on how the picture was cut, so only their unevenness counts.
 */
final class Lattice {
  private static final int[] PERIODS = {2, 3, 4, 8};

  /** Residuals count at most this many grey levels, so that edges do not dominate. */
  private static final float MOST = 30;

  /** Grey levels added to means, so that nothing is uneven where nothing is. */
  private static final double FLOOR = 0.1;

  private Lattice() {}

  /** Adds the unevenness of second differences over rows and columns, for each period. */
  static void ofAxes(String name, Plane plane, FeatureVector into) {
    double[] columns = columns(plane.difference(2, Plane.Axis.ACROSS), 0, 1);
    double[] rows = rows(plane.difference(2, Plane.Axis.DOWN));
    for (int period : PERIODS) {
      double[] across = phases(columns, period);
      double[] down = phases(rows, period);
      into.add(name + ".lattice" + period + ".sum", deviation(across) + deviation(down));
      into.add(name + ".lattice" + period + ".least", Math.min(deviation(across), deviation(down)));
      into.add(name + ".lattice" + period + ".peak", Math.max(peak(across), peak(down)));
    }
  }

  /** Adds the unevenness of the square residual over the four phases of 2 x 2, and its diagonal. */
  static void ofMosaic(String name, Plane plane, FeatureVector into) {
    Plane residual = plane.square();
    double[] even = phases(columns(residual, 0, 2), 2);
    double[] odd = phases(columns(residual, 1, 2), 2);
    double[] phases = {even[0], even[1], odd[0], odd[1]};
    double total = Arrays.stream(phases).sum() + FLOOR;
    into.add(
        name + ".mosaic.diagonal", Math.abs(phases[0] + phases[3] - phases[1] - phases[2]) / total);
    into.add(name + ".mosaic.deviation", deviation(phases));
  }

  /** The mean absolute residual of each column, over every {@code step}th row from the first on. */
  private static double[] columns(Plane residual, int first, int step) {
    double[] means = new double[residual.width()];
    int rows = 0;
    for (int y = first; y < residual.height(); y += step) {
      for (int x = 0; x < means.length; x++) {
        means[x] += bounded(residual.samples()[y * means.length + x]);
      }
      rows++;
    }
    for (int x = 0; x < means.length; x++) {
      means[x] /= rows;
    }
    return means;
  }

  /** The mean absolute residual of each row. */
  private static double[] rows(Plane residual) {
    double[] means = new double[residual.height()];
    int width = residual.width();
    for (int y = 0; y < means.length; y++) {
      double sum = 0;
      for (int x = 0; x < width; x++) {
        sum += bounded(residual.samples()[y * width + x]);
      }
      means[y] = sum / width;
    }
    return means;
  }

  private static float bounded(float sample) {
    return Math.min(MOST, Math.abs(sample));
  }

  /** The mean of every {@code period}th number, from each of the first ones on. */
  private static double[] phases(double[] numbers, int period) {
    double[] sums = new double[period];
    int[] counts = new int[period];
    for (int i = 0; i < numbers.length; i++) {
      sums[i % period] += numbers[i];
      counts[i % period]++;
    }
    for (int phase = 0; phase < period; phase++) {
      sums[phase] /= counts[phase];
    }
    return sums;
  }

  private static double deviation(double[] phases) {
    double mean = Arrays.stream(phases).average().orElseThrow();
    double squares = Arrays.stream(phases).map(phase -> (phase - mean) * (phase - mean)).sum();
    return Math.sqrt(squares / phases.length) / (mean + FLOOR);
  }

  private static double peak(double[] phases) {
    return Arrays.stream(phases).max().orElseThrow()
        / (Arrays.stream(phases).average().orElseThrow() + FLOOR);
  }
}
