package touchstone.signal;

/**
 * How alike a residual is to itself some pixels away: up-samplers, demosaicing and JPEG each leave
 * a pattern of their own (Corvi et al. 2023).
 */
final class AutoCorrelation {
  /**
   * Residuals count at most this many times their mean magnitude, so that edges do not dominate.
   */
  private static final float MOST = 3;

  /** Lags may reach this part of the shorter side; correlations beyond it are given as 0. */
  private static final int PART = 4;

  private AutoCorrelation() {}

  /**
   * Adds the correlations at lags (dx, dy), the mean of those to the lower right and the lower
   * left.
   *
   * @param lag the largest in any direction, pixels
   * @param straight the largest along an axis, pixels
   */
  static void of(String name, Plane residual, int lag, int straight, FeatureVector into) {
    Plane clipped = clipped(residual);
    double variance = product(clipped, 0, 0);
    int most = Math.min(residual.width(), residual.height()) / PART;
    for (int dy = 0; dy <= straight; dy++) {
      for (int dx = 0; dx <= straight; dx++) {
        boolean near = Math.max(dx, dy) <= lag;
        if (dx + dy > 0 && (near || Math.min(dx, dy) == 0)) {
          double correlation = Math.max(dx, dy) <= most ? product(clipped, dx, dy) / variance : 0;
          into.add(name + ".lag." + dx + "." + dy, correlation);
        }
      }
    }
  }

  private static Plane clipped(Plane residual) {
    float bound = (float) (MOST * residual.magnitude());
    float[] samples = residual.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.max(-bound, Math.min(bound, samples[i]));
    }
    return new Plane(samples, residual.width(), residual.height());
  }

  /** The mean product of samples that lie (dx, dy) and (−dx, dy) apart. */
  private static double product(Plane plane, int dx, int dy) {
    float[] samples = plane.samples();
    int width = plane.width();
    int rows = plane.height() - dy;
    double sum = 0;
    for (int y = 0; y < rows; y++) {
      int upper = y * width;
      int lower = (y + dy) * width;
      float right = 0;
      float left = 0;
      for (int x = 0; x < width - dx; x++) {
        right += samples[upper + x] * samples[lower + x + dx];
        left += samples[upper + x + dx] * samples[lower + x];
      }
      sum += right + left;
    }
    return sum / (2.0 * rows * (width - dx));
  }
}
