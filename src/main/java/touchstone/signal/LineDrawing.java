package touchstone.signal;

import touchstone.media.Picture;

/**
 * Black lines on white where a picture's luma changes most: where translators from drawings to
 * photographs start. Slopes by Sobel's operator on a blurred picture; a pixel is on a line where
 * its slope is the largest across the line and above the threshold.
 */
public final class LineDrawing {
  private static final double BLUR = 1;

  /** Grey levels for eight pixels, by Sobel's weights. */
  private static final double THRESHOLD = 60;

  private LineDrawing() {}

  /** The drawing, as large as the picture. */
  public static Picture of(Picture picture) {
    int width = picture.width();
    int height = picture.height();
    Plane luma = Plane.luma(Smoothing.blur(picture, BLUR));
    double[] across = new double[width * height];
    double[] down = new double[width * height];
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int at = y * width + x;
        across[at] = slope(luma, at, width, 1);
        down[at] = slope(luma, at, 1, width);
      }
    }
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    for (int at = 0; at < width * height; at++) {
      byte tone = isLine(across, down, at, width) ? 0 : (byte) 255;
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        rgb[at * Picture.CHANNELS + channel] = tone;
      }
    }
    return new Picture(width, height, rgb);
  }

  /** The change in the direction of {@code along}, weighted over three lines. */
  private static double slope(Plane luma, int at, int aside, int along) {
    float[] samples = luma.samples();
    double sum = 0;
    for (int line = -1; line <= 1; line++) {
      int middle = at + line * aside;
      sum += (2 - Math.abs(line)) * (samples[middle + along] - samples[middle - along]);
    }
    return sum;
  }

  private static boolean isLine(double[] across, double[] down, int at, int width) {
    double strength = Math.hypot(across[at], down[at]);
    if (strength < THRESHOLD) {
      return false;
    }
    int next = Math.abs(across[at]) > Math.abs(down[at]) ? 1 : width;
    return strength >= Math.hypot(across[at - next], down[at - next])
        && strength >= Math.hypot(across[at + next], down[at + next]);
  }
}
