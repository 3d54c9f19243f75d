package touchstone.signal;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * The mean logarithmic power spectrum of windows of 32 x 32: its fall with frequency, and where it
 * stands out from that fall. Up-sampling repeats the spectrum and shows as peaks (Frank et al.
 * 2020; Durall et al. 2020).
 */
final class WindowSpectrum {
  static final int SIDE = 32;

  private static final int NYQUIST = SIDE / 2;

  /** Frequencies below it hold the picture's content. */
  private static final double LOWEST = 2.5;

  private static final double[] HANN = hann();

  /** Mean log power by frequency across and down, 0 to Nyquist; folded, since pictures are real. */
  private final double[][] power = new double[NYQUIST + 1][NYQUIST + 1];

  private final double[] radial = new double[NYQUIST + 1];

  /** The spectrum of a plane of at least 32 x 32; windows lie side by side. */
  WindowSpectrum(Plane plane) {
    int windows = 0;
    for (int y = 0; y + SIDE <= plane.height(); y += SIDE) {
      for (int x = 0; x + SIDE <= plane.width(); x += SIDE) {
        add(window(plane, x, y));
        windows++;
      }
    }
    for (double[] row : power) {
      for (int i = 0; i < row.length; i++) {
        row[i] /= windows;
      }
    }
    averageOverAngles();
  }

  private static double[] hann() {
    double[] window = new double[SIDE];
    for (int i = 0; i < SIDE; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / SIDE);
    }
    return window;
  }

  private static double[][] window(Plane plane, int left, int top) {
    double[][] window = new double[SIDE][SIDE];
    double mean = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        window[y][x] = plane.samples()[(top + y) * plane.width() + left + x];
        mean += window[y][x] / (SIDE * SIDE);
      }
    }
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        window[y][x] = (window[y][x] - mean) * HANN[y] * HANN[x];
      }
    }
    return window;
  }

  private void add(double[][] window) {
    double[][] real = new double[NYQUIST + 1][SIDE];
    double[][] imaginary = new double[NYQUIST + 1][SIDE];
    // Two real rows go through one complex transform; symmetry takes them apart again.
    for (int y = 0; y < SIDE; y += 2) {
      double[][] pair = {window[y], window[y + 1]};
      transform(pair);
      for (int k = 0; k <= NYQUIST; k++) {
        int mirror = (SIDE - k) % SIDE;
        real[k][y] = (pair[0][k] + pair[0][mirror]) / 2;
        imaginary[k][y] = (pair[1][k] - pair[1][mirror]) / 2;
        real[k][y + 1] = (pair[1][k] + pair[1][mirror]) / 2;
        imaginary[k][y + 1] = (pair[0][mirror] - pair[0][k]) / 2;
      }
    }
    for (int k = 0; k <= NYQUIST; k++) {
      double[][] column = {real[k], imaginary[k]};
      transform(column);
      for (int l = 0; l <= NYQUIST; l++) {
        // The mean of two logarithms is half that of the product, and costs one logarithm.
        power[k][l] +=
            Math.log((1 + power(column, l)) * (1 + power(column, (SIDE - l) % SIDE))) / 2;
      }
    }
  }

  private static double power(double[][] column, int at) {
    return column[0][at] * column[0][at] + column[1][at] * column[1][at];
  }

  private static void transform(double[][] realAndImaginary) {
    FastFourierTransformer.transformInPlace(
        realAndImaginary, DftNormalization.STANDARD, TransformType.FORWARD);
  }

  private void averageOverAngles() {
    int[] counts = new int[radial.length];
    for (int k = 0; k <= NYQUIST; k++) {
      for (int l = 0; l <= NYQUIST; l++) {
        int radius = (int) Math.round(Math.hypot(k, l));
        if (radius <= NYQUIST) {
          radial[radius] += power[k][l];
          counts[radius]++;
        }
      }
    }
    for (int radius = 0; radius < radial.length; radius++) {
      radial[radius] /= counts[radius];
    }
  }

  /** Adds the fall of the power with frequency, against its level at low frequencies. */
  void addFall(String name, FeatureVector into) {
    double level = (radial[3] + radial[4] + radial[5]) / 3;
    for (int radius = 1; radius < radial.length; radius++) {
      into.add(name + ".power." + radius, radial[radius] - level);
    }
  }

  /** Adds what stands out from the fall, the two axes folded onto each other. */
  void addPeaks(String name, FeatureVector into) {
    for (int k = 0; k <= NYQUIST; k++) {
      for (int l = k; l <= NYQUIST; l++) {
        double radius = Math.hypot(k, l);
        if (radius >= LOWEST) {
          double folded = (power[k][l] + power[l][k]) / 2;
          into.add(name + ".peak." + k + "." + l, folded - fallAt(Math.min(NYQUIST, radius)));
        }
      }
    }
  }

  private double fallAt(double radius) {
    int below = (int) radius;
    int above = Math.min(NYQUIST, below + 1);
    return radial[below] + (radius - below) * (radial[above] - radial[below]);
  }
}
