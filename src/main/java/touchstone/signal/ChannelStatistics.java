package touchstone.signal;

import java.util.List;

/**
 * How the residuals of the three colour channels are distributed and how they go together. A camera
 * interpolates its channels from one mosaic, a generator makes them side by side.
 */
final class ChannelStatistics {
  private static final String[] NAMES = {"r", "g", "b"};

  /** Keeps ratios and logarithms finite where a channel is flat. */
  private static final double TINY = 1e-6;

  private static final double LEVEL_FLOOR = 0.05;

  private ChannelStatistics() {}

  /**
   * Adds shape and level of each residual and the correlations between them.
   *
   * @param residuals of R, G and B
   */
  static void of(String name, List<Plane> residuals, FeatureVector into) {
    double[] levels = new double[residuals.size()];
    for (int channel = 0; channel < levels.length; channel++) {
      levels[channel] = Math.log(residuals.get(channel).magnitude() + LEVEL_FLOOR);
      addShape(name + "." + NAMES[channel], residuals.get(channel), into);
    }
    into.add(name + ".level.rg", levels[0] - levels[1]);
    into.add(name + ".level.bg", levels[2] - levels[1]);
    List<float[]> magnitudes =
        residuals.stream().map(residual -> absolute(residual.samples())).toList();
    for (int a = 0; a < levels.length; a++) {
      for (int b = a + 1; b < levels.length; b++) {
        String pair = name + "." + NAMES[a] + NAMES[b];
        float[] first = residuals.get(a).samples();
        float[] second = residuals.get(b).samples();
        into.add(pair + ".correlation", correlation(first, second));
        into.add(pair + ".magnitudes", correlation(magnitudes.get(a), magnitudes.get(b)));
      }
    }
  }

  /** Log kurtosis, the ratio of moments that a generalised Gaussian is fitted by, skewness. */
  private static void addShape(String name, Plane residual, FeatureVector into) {
    double absolute = 0;
    double square = 0;
    double cube = 0;
    double fourth = 0;
    for (float sample : residual.samples()) {
      double squared = (double) sample * sample;
      absolute += Math.abs(sample);
      square += squared;
      cube += squared * sample;
      fourth += squared * squared;
    }
    int count = residual.samples().length;
    double variance = square / count + TINY;
    into.add(name + ".kurtosis", Math.log(fourth / count / (variance * variance) + TINY));
    into.add(name + ".shape", absolute / count * (absolute / count) / variance);
    into.add(name + ".skewness", cube / count / Math.pow(variance, 1.5));
  }

  private static float[] absolute(float[] samples) {
    float[] absolute = new float[samples.length];
    for (int i = 0; i < absolute.length; i++) {
      absolute[i] = Math.abs(samples[i]);
    }
    return absolute;
  }

  /** Pearson's; 0 where one side is constant. */
  static double correlation(float[] a, float[] b) {
    double sumA = 0;
    double sumB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    for (int i = 0; i < a.length; i++) {
      sumA += a[i];
      sumB += b[i];
      squaresA += (double) a[i] * a[i];
      squaresB += (double) b[i] * b[i];
      products += (double) a[i] * b[i];
    }
    int n = a.length;
    double spread = (squaresA - sumA * sumA / n) * (squaresB - sumB * sumB / n);
    return (products - sumA * sumB / n) / Math.sqrt(spread + TINY);
  }
}
