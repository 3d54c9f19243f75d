package touchstone.media;

import java.util.Arrays;

/** Makes pictures smaller for people to look at; nothing that is judged goes through here. */
public final class PictureScaler {
  private PictureScaler() {}

  /**
   * The picture with its longer side at most {@code side} pixels, the other in proportion; itself
   * where it is small enough. Each pixel is the average of the area it covers, which neither blurs
   * more nor aliases.
   */
  public static Picture fit(Picture picture, int side) {
    if (side < 1) {
      throw new IllegalArgumentException("a side of " + side + " pixels");
    }
    int longer = Math.max(picture.width(), picture.height());
    if (longer <= side) {
      return picture;
    }
    int width = Math.max(1, Math.round((float) picture.width() * side / longer));
    int height = Math.max(1, Math.round((float) picture.height() * side / longer));
    return average(picture, width, height);
  }

  private static Picture average(Picture from, int width, int height) {
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    float[] sums = new float[width * Picture.CHANNELS];
    double step = (double) from.height() / height;
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, 0);
      double top = y * step;
      double bottom = Math.min(top + step, from.height());
      for (int row = (int) top; row < bottom; row++) {
        addRow(from, row, (float) (Math.min(bottom, row + 1.0) - Math.max(top, row)), sums);
      }
      float area = (float) ((bottom - top) * from.width() / width);
      for (int i = 0; i < sums.length; i++) {
        rgb[y * sums.length + i] = (byte) Math.min(255, Math.round(sums[i] / area));
      }
    }
    return new Picture(width, height, rgb);
  }

  /** Adds one row, averaged across, with a weight. */
  private static void addRow(Picture from, int row, float weight, float[] sums) {
    int width = sums.length / Picture.CHANNELS;
    double step = (double) from.width() / width;
    for (int x = 0; x < width; x++) {
      double left = x * step;
      double right = Math.min(left + step, from.width());
      for (int column = (int) left; column < right; column++) {
        float share = weight * (float) (Math.min(right, column + 1.0) - Math.max(left, column));
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          sums[x * Picture.CHANNELS + channel] += share * from.sample(column, row, channel);
        }
      }
    }
  }
}
