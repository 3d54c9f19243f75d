package touchstone.signal;

import java.util.Arrays;

/**
 * How residuals are spread over a picture: their level in blocks of 8 x 8. Noise of a sensor is
 * everywhere and grows with brightness; generators have no such floor.
 */
final class LocalActivity {
  private static final int BLOCK = 8;
  private static final double FLOOR = 0.1;
  private static final int[] PERCENTILES = {5, 15, 30, 70, 85, 95};
  private static final int MEDIAN = 50;
  private static final int LOWEST = 5;

  /** Grey levels under which a residual is nothing. */
  private static final double NOTHING = 0.3;

  private LocalActivity() {}

  /**
   * Adds the spread of activity over blocks.
   *
   * @param residual the plane's high-pass residual, one pixel smaller on each side
   */
  static void of(String name, Plane plane, Plane residual, FeatureVector into) {
    int across = residual.width() / BLOCK;
    int down = residual.height() / BLOCK;
    float[] brightness = new float[across * down];
    float[] activity = new float[across * down];
    for (int i = 0; i < activity.length; i++) {
      int left = i % across * BLOCK;
      int top = i / across * BLOCK;
      double bright = 0;
      double active = 0;
      for (int y = top; y < top + BLOCK; y++) {
        for (int x = left; x < left + BLOCK; x++) {
          bright += plane.samples()[(y + 1) * plane.width() + x + 1];
          active += Math.abs(residual.samples()[y * residual.width() + x]);
        }
      }
      brightness[i] = (float) (bright / (BLOCK * BLOCK));
      activity[i] = (float) Math.log(active / (BLOCK * BLOCK) + FLOOR);
    }
    into.add(name + ".activity.brightness", ChannelStatistics.correlation(brightness, activity));
    Arrays.sort(activity);
    double median = at(activity, MEDIAN);
    for (int percentile : PERCENTILES) {
      into.add(name + ".activity." + percentile, at(activity, percentile) - median);
    }
    into.add(name + ".activity.median", median);
    into.add(name + ".activity.floor", at(activity, LOWEST));
    into.add(name + ".activity.nothing", shareOfNothing(residual));
  }

  private static double at(float[] sorted, int percentile) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percentile / 100)];
  }

  private static double shareOfNothing(Plane residual) {
    int nothing = 0;
    for (float sample : residual.samples()) {
      nothing += Math.abs(sample) < NOTHING ? 1 : 0;
    }
    return (double) nothing / residual.samples().length;
  }
}
