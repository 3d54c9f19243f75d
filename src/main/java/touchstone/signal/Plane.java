package touchstone.signal;

import touchstone.media.Picture;

/**
 * One number for each pixel, rows from the top: a channel, a mixture of channels, or what a filter
 * left of it. Filters look at neighbours inside the plane only, so their output is smaller.
 */
public final class Plane {
  private static final double[] BT601 = {0.299, 0.587, 0.114};

  private final float[] samples;
  private final int width;
  private final int height;

  /**
   * @param samples {@code width * height}; not copied, so the caller gives them up
   */
  Plane(float[] samples, int width, int height) {
    this.samples = samples;
    this.width = width;
    this.height = height;
  }

  /** The direction that a filter or a count runs in. */
  enum Axis {
    ACROSS,
    DOWN
  }

  /** Luma of ITU-R BT.601, 0 to 255. */
  public static Plane luma(Picture picture) {
    return mixture(picture, BT601);
  }

  /** One channel, 0 to 255. */
  public static Plane channel(Picture picture, int channel) {
    double[] weights = new double[Picture.CHANNELS];
    weights[channel] = 1;
    return mixture(picture, weights);
  }

  private static Plane mixture(Picture picture, double[] weights) {
    int width = picture.width();
    float[] samples = new float[width * picture.height()];
    int at = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < width; x++) {
        samples[at++] =
            (float)
                (weights[0] * picture.sample(x, y, 0)
                    + weights[1] * picture.sample(x, y, 1)
                    + weights[2] * picture.sample(x, y, 2));
      }
    }
    return new Plane(samples, width, picture.height());
  }

  /** The live samples. */
  float[] samples() {
    return samples;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Sample by sample; both planes must have one size. */
  Plane minus(Plane other) {
    float[] difference = new float[samples.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = samples[i] - other.samples[i];
    }
    return new Plane(difference, width, height);
  }

  /** Each sample less the mean of its four neighbours. */
  Plane highPass() {
    return filtered(
        1,
        (from, to, result, at) -> {
          for (int i = from; i < to; i++) {
            float edges = samples[i - 1] + samples[i + 1] + samples[i - width] + samples[i + width];
            result[at++] = samples[i] - edges / 4;
          }
        });
  }

  /** The square kernel of 3 x 3 of the rich models (Fridrich and Kodovský 2012), divided by 4. */
  Plane square() {
    return filtered(
        1,
        (from, to, result, at) -> {
          for (int i = from; i < to; i++) {
            float edges = samples[i - 1] + samples[i + 1] + samples[i - width] + samples[i + width];
            float corners =
                samples[i - width - 1]
                    + samples[i - width + 1]
                    + samples[i + width - 1]
                    + samples[i + width + 1];
            result[at++] = (2 * edges - corners - 4 * samples[i]) / 4;
          }
        });
  }

  /**
   * The first, second or third difference along an axis.
   *
   * @param order 1 to 3
   */
  Plane difference(int order, Axis axis) {
    int step = axis == Axis.ACROSS ? 1 : width;
    return switch (order) {
      case 1 ->
          filtered(
              1,
              (from, to, result, at) -> {
                for (int i = from; i < to; i++) {
                  result[at++] = samples[i + step] - samples[i];
                }
              });
      case 2 ->
          filtered(
              1,
              (from, to, result, at) -> {
                for (int i = from; i < to; i++) {
                  result[at++] = samples[i - step] - 2 * samples[i] + samples[i + step];
                }
              });
      case 3 ->
          filtered(
              2,
              (from, to, result, at) -> {
                for (int i = from; i < to; i++) {
                  result[at++] =
                      samples[i - step]
                          - 3 * samples[i]
                          + 3 * samples[i + step]
                          - samples[i + 2 * step];
                }
              });
      default -> throw new IllegalArgumentException("differences have order 1 to 3, not " + order);
    };
  }

  /** A filter, called once a row: a call for each sample would cost more than the arithmetic. */
  @FunctionalInterface
  private interface RowFilter {
    /** Filters the samples {@code from} to {@code to} (exclusive) into the result at {@code at}. */
    void run(int from, int to, float[] result, int at);
  }

  private Plane filtered(int margin, RowFilter filter) {
    int innerWidth = width - 2 * margin;
    int innerHeight = height - 2 * margin;
    float[] result = new float[innerWidth * innerHeight];
    for (int y = 0; y < innerHeight; y++) {
      int from = (y + margin) * width + margin;
      filter.run(from, from + innerWidth, result, y * innerWidth);
    }
    return new Plane(result, innerWidth, innerHeight);
  }

  /** Half as many samples each way: means of 2 x 2; an odd last row or column is left out. */
  Plane halved() {
    int halfWidth = width / 2;
    int halfHeight = height / 2;
    float[] means = new float[halfWidth * halfHeight];
    for (int y = 0; y < halfHeight; y++) {
      for (int x = 0; x < halfWidth; x++) {
        int i = 2 * y * width + 2 * x;
        means[y * halfWidth + x] =
            (samples[i] + samples[i + 1] + samples[i + width] + samples[i + width + 1]) / 4;
      }
    }
    return new Plane(means, halfWidth, halfHeight);
  }

  /** The mean of the absolute samples. */
  double magnitude() {
    double sum = 0;
    for (float sample : samples) {
      sum += Math.abs(sample);
    }
    return sum / samples.length;
  }
}
