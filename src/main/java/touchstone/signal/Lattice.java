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
    Plane across = plane.difference(2, Plane.Axis.ACROSS);
    Plane down = plane.difference(2, Plane.Axis.DOWN);
    for (int period : PERIODS) {
      double[] columns = phases(across, period, 1);
      double[] rows = phases(down, 1, period);
      into.add(name + ".lattice" + period + ".sum", deviation(columns) + deviation(rows));
      into.add(
          name + ".lattice" + period + ".least", Math.min(deviation(columns), deviation(rows)));
      into.add(name + ".lattice" + period + ".peak", Math.max(peak(columns), peak(rows)));
    }
  }

  /** Adds the unevenness of the square residual over the four phases of 2 x 2, and its diagonal. */
  static void ofMosaic(String name, Plane plane, FeatureVector into) {
    double[] phases = phases(plane.square(), 2, 2);
    double total = Arrays.stream(phases).sum() + FLOOR;
    into.add(
        name + ".mosaic.diagonal", Math.abs(phases[0] + phases[3] - phases[1] - phases[2]) / total);
    into.add(name + ".mosaic.deviation", deviation(phases));
  }

  /** The mean absolute residual at each phase, rows of phases from the top. */
  private static double[] phases(Plane residual, int across, int down) {
    double[] sums = new double[across * down];
    int[] counts = new int[across * down];
    int at = 0;
    for (int y = 0; y < residual.height(); y++) {
      int first = y % down * across;
      int phase = first;
      for (int x = 0; x < residual.width(); x++) {
        sums[phase] += Math.min(MOST, Math.abs(residual.samples()[at++]));
        counts[phase]++;
        phase = phase + 1 == first + across ? first : phase + 1;
      }
    }
    for (int phase = 0; phase < sums.length; phase++) {
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
