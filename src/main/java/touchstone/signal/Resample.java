package touchstone.signal;

import touchstone.media.Picture;

/**
 * Changes the number of pixels, one axis after the other; when reducing, the kernel is widened so
 * that nothing aliases. At the borders only pixels inside count.
 */
public final class Resample {
  private Resample() {}

  /** Rounds to 8 bits once, at the end. */
  public static Picture to(Picture picture, int width, int height, Kernel kernel) {
    Taps across = Taps.of(picture.width(), width, kernel);
    Taps down = Taps.of(picture.height(), height, kernel);
    double[] rows = new double[picture.height() * width * Picture.CHANNELS];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          double sum = 0;
          for (int tap = 0; tap < across.weights[x].length; tap++) {
            sum += across.weights[x][tap] * picture.sample(across.first[x] + tap, y, channel);
          }
          rows[(y * width + x) * Picture.CHANNELS + channel] = sum;
        }
      }
    }
    int stride = width * Picture.CHANNELS;
    byte[] rgb = new byte[height * stride];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < stride; i++) {
        double sum = 0;
        for (int tap = 0; tap < down.weights[y].length; tap++) {
          sum += down.weights[y][tap] * rows[(down.first[y] + tap) * stride + i];
        }
        rgb[y * stride + i] = (byte) Math.max(0, Math.min(255, Math.round(sum)));
      }
    }
    return new Picture(width, height, rgb);
  }

  /** For each output position, the first input position that counts and the weights from there. */
  private static final class Taps {
    private final int[] first;
    private final double[][] weights;

    private Taps(int[] first, double[][] weights) {
      this.first = first;
      this.weights = weights;
    }

    static Taps of(int from, int to, Kernel kernel) {
      double ratio = (double) from / to;
      double stretch = Math.max(1, ratio);
      int[] first = new int[to];
      double[][] weights = new double[to][];
      for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * ratio;
        int low = Math.max(0, (int) Math.ceil(centre - kernel.support() * stretch - 0.5));
        int high = Math.min(from - 1, (int) Math.floor(centre + kernel.support() * stretch - 0.5));
        first[i] = low;
        weights[i] = new double[high - low + 1];
        double sum = 0;
        for (int tap = 0; tap < weights[i].length; tap++) {
          weights[i][tap] = kernel.weight((low + tap + 0.5 - centre) / stretch);
          sum += weights[i][tap];
        }
        for (int tap = 0; tap < weights[i].length; tap++) {
          weights[i][tap] /= sum;
        }
      }
      return new Taps(first, weights);
    }
  }
}
