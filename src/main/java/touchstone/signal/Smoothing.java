package touchstone.signal;

import java.util.Arrays;
import touchstone.media.Picture;

/** Gaussian blur of a picture, its opposite, the unsharp mask, and the median; borders repeat. */
public final class Smoothing {
  private static final int RADIUS = 2;

  private Smoothing() {}

  /**
   * Blurred.
   *
   * @param sigma of the Gaussian in pixels, up to 1: it is cut at 2 pixels
   */
  public static Picture blur(Picture picture, double sigma) {
    return mixed(picture, sigma, 0, 1);
  }

  /** Each sample plus {@code amount} times what a blur of one pixel takes away. */
  public static Picture sharpen(Picture picture, double amount) {
    return mixed(picture, 1, 1 + amount, -amount);
  }

  /** Each sample the median of the 3 x 3 around it, as simple denoisers do. */
  public static Picture median(Picture picture) {
    int width = picture.width();
    int height = picture.height();
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    int[] around = new int[9];
    for (int i = 0; i < rgb.length; i++) {
      int channel = i % Picture.CHANNELS;
      int x = i / Picture.CHANNELS % width;
      int y = i / Picture.CHANNELS / width;
      for (int k = 0; k < around.length; k++) {
        int column = Math.max(0, Math.min(width - 1, x + k % 3 - 1));
        int row = Math.max(0, Math.min(height - 1, y + k / 3 - 1));
        around[k] = picture.sample(column, row, channel);
      }
      Arrays.sort(around);
      rgb[i] = (byte) around[around.length / 2];
    }
    return new Picture(width, height, rgb);
  }

  private static Picture mixed(Picture picture, double sigma, double ofPicture, double ofBlur) {
    int width = picture.width();
    int height = picture.height();
    double[] kernel = kernel(sigma);
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    double[] rows = new double[width * height];
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      for (int i = 0; i < rows.length; i++) {
        double sum = 0;
        for (int k = -RADIUS; k <= RADIUS; k++) {
          int x = Math.max(0, Math.min(width - 1, i % width + k));
          sum += kernel[k + RADIUS] * picture.sample(x, i / width, channel);
        }
        rows[i] = sum;
      }
      for (int i = 0; i < rows.length; i++) {
        double sum = 0;
        for (int k = -RADIUS; k <= RADIUS; k++) {
          int y = Math.max(0, Math.min(height - 1, i / width + k));
          sum += kernel[k + RADIUS] * rows[y * width + i % width];
        }
        double value = ofPicture * picture.sample(i % width, i / width, channel) + ofBlur * sum;
        rgb[i * Picture.CHANNELS + channel] = (byte) Math.max(0, Math.min(255, Math.round(value)));
      }
    }
    return new Picture(width, height, rgb);
  }

  private static double[] kernel(double sigma) {
    double[] kernel = new double[2 * RADIUS + 1];
    double sum = 0;
    for (int k = -RADIUS; k <= RADIUS; k++) {
      kernel[k + RADIUS] = Math.exp(-k * k / (2 * sigma * sigma));
      sum += kernel[k + RADIUS];
    }
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] /= sum;
    }
    return kernel;
  }
}
