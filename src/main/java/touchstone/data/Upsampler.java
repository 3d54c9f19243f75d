package touchstone.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import touchstone.media.Picture;

/**
 * One step that doubles height and width.
 *
 * @param way how new pixels come about
 * @param kernels of 3 x 3, rows from the top: one for each of the four pixels that take the place
 *     of one, or a single one over the enlarged picture
 */
record Upsampler(Way way, List<float[]> kernels) {
  /** What generators are built of. */
  enum Way {
    /** Each pixel four times, then a convolution. */
    NEAREST,
    /** A kernel of its own for each of the four pixels: a transposed convolution. */
    TRANSPOSED,
    /** The same with kernels that differ in strength too, as pixel shuffles come. */
    SHUFFLE,
    /** Straight lines between pixel centres. */
    BILINEAR
  }

  private static final float[] BINOMIAL = {
    0.0625f, 0.125f, 0.0625f, 0.125f, 0.25f, 0.125f, 0.0625f, 0.125f, 0.0625f
  };

  /**
   * Draws one.
   *
   * @param leavesTraces not a plain interpolation, which photographs go through too
   */
  static Upsampler draw(boolean leavesTraces, SplittableRandom random) {
    Way[] ways = Way.values();
    Way way = ways[random.nextInt(leavesTraces ? ways.length - 1 : ways.length)];
    double deviation = random.nextDouble(0.01, 0.06);
    List<float[]> kernels = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      float[] kernel = BINOMIAL.clone();
      float sum = 0;
      for (int k = 0; k < kernel.length; k++) {
        kernel[k] += (float) (deviation * random.nextGaussian());
        sum += kernel[k];
      }
      double strength = way == Way.SHUFFLE ? random.nextDouble(0.97, 1.03) : 1;
      for (int k = 0; k < kernel.length; k++) {
        kernel[k] *= (float) (strength / sum);
      }
      kernels.add(kernel);
    }
    return new Upsampler(way, kernels);
  }

  Raster enlarge(Raster raster) {
    return switch (way) {
      case NEAREST -> nearest(raster).filtered(kernels.get(0));
      case TRANSPOSED, SHUFFLE -> phases(raster, true);
      case BILINEAR -> phases(raster, false);
    };
  }

  private static Raster nearest(Raster raster) {
    Raster large = new Raster(2 * raster.width(), 2 * raster.height());
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      for (int y = 0; y < large.height(); y++) {
        for (int x = 0; x < large.width(); x++) {
          large.set(channel, x, y, raster.at(channel, x / 2, y / 2));
        }
      }
    }
    return large;
  }

  private Raster phases(Raster raster, boolean ownKernels) {
    Raster large = new Raster(2 * raster.width(), 2 * raster.height());
    for (int y = 0; y < large.height(); y++) {
      for (int x = 0; x < large.width(); x++) {
        float[] kernel = ownKernels ? kernels.get(y % 2 * 2 + x % 2) : null;
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          large.set(channel, x, y, sample(raster, channel, x, y, kernel));
        }
      }
    }
    return large;
  }

  /** The four pixels lie a quarter of a pixel off the one they take the place of. */
  private static float sample(Raster raster, int channel, int x, int y, float[] kernel) {
    int towardsX = x % 2 == 0 ? -1 : 1;
    int towardsY = y % 2 == 0 ? -1 : 1;
    if (kernel == null) {
      return 0.5625f * raster.at(channel, x / 2, y / 2)
          + 0.1875f * raster.at(channel, x / 2 + towardsX, y / 2)
          + 0.1875f * raster.at(channel, x / 2, y / 2 + towardsY)
          + 0.0625f * raster.at(channel, x / 2 + towardsX, y / 2 + towardsY);
    }
    float sum = 0;
    for (int k = 0; k < kernel.length; k++) {
      int dx = k % 3 - 1;
      int dy = k / 3 - 1;
      float lean = (1 + 0.5f * dx * towardsX) * (1 + 0.5f * dy * towardsY);
      sum += kernel[k] * lean * raster.at(channel, x / 2 + dx, y / 2 + dy);
    }
    return sum;
  }
}
