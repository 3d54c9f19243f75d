package touchstone.gan.families.srgan;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Down to a quarter of a picture's sides, and back up without a network. */
public final class Enlargement {
  /** Times the height and width. */
  public static final int FACTOR = 4;

  /** Of the cubic convolution of Keys 1981. */
  private static final double SHARPNESS = -0.5;

  private static final int SUPPORT = 2;

  private Enlargement() {}

  /**
   * The mean of each 4 x 4 pixels.
   *
   * @param pictures [N, C, 4h, 4w]
   * @return [N, C, h, w]
   */
  public static INDArray reduce(INDArray pictures) {
    return pictures
        .reshape(
            'c',
            pictures.size(0),
            pictures.size(1),
            pictures.size(2) / FACTOR,
            FACTOR,
            pictures.size(3) / FACTOR,
            FACTOR)
        .mean(3, 5);
  }

  /**
   * Each pixel as a square of 4 x 4.
   *
   * @param low [N, C, h, w]
   * @return [N, C, 4h, 4w]
   */
  static INDArray nearest(INDArray low) {
    return low.repeat(2, FACTOR).repeat(3, FACTOR);
  }

  /**
   * Bicubic interpolation; at the borders only pixels inside count.
   *
   * @param low [N, C, h, w]
   * @return [N, C, 4h, 4w]
   */
  public static INDArray bicubic(INDArray low) {
    return acrossRows(acrossRows(low).permute(0, 1, 3, 2).dup('c')).permute(0, 1, 3, 2).dup('c');
  }

  private static INDArray acrossRows(INDArray array) {
    long width = array.size(3);
    long rows = array.length() / width;
    return array
        .reshape('c', rows, width)
        .mmul(weights(Math.toIntExact(width)).castTo(array.dataType()))
        .reshape('c', array.size(0), array.size(1), array.size(2), width * FACTOR);
  }

  /** [width, 4 · width]: how much each pixel counts in each pixel between. */
  private static INDArray weights(int width) {
    INDArray weights = Nd4j.zeros(width, width * FACTOR);
    for (int x = 0; x < width * FACTOR; x++) {
      double centre = (x + 0.5) / FACTOR - 0.5;
      int first = Math.max(0, (int) Math.ceil(centre - SUPPORT));
      int last = Math.min(width - 1, (int) Math.floor(centre + SUPPORT));
      double sum = 0;
      for (int from = first; from <= last; from++) {
        sum += cubic(Math.abs(from - centre));
      }
      for (int from = first; from <= last; from++) {
        weights.putScalar(from, x, cubic(Math.abs(from - centre)) / sum);
      }
    }
    return weights;
  }

  private static double cubic(double t) {
    return t < 1
        ? (SHARPNESS + 2) * t * t * t - (SHARPNESS + 3) * t * t + 1
        : SHARPNESS * (t * t * t - 5 * t * t + 8 * t - 4);
  }
}
