package touchstone.gan;

import java.util.SplittableRandom;
import org.nd4j.common.util.ArrayUtil;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What generators start from. */
public final class Latent {
  private Latent() {}

  /** [count, length, 1, 1] from the standard normal distribution; the same stream, the same z. */
  public static INDArray normal(int count, int length, SplittableRandom random) {
    return normal(random, count, length, 1, 1);
  }

  /**
   * [count, length, 1, 1] from the standard normal distribution without what lies beyond ±threshold
   * (Brock et al. 2018, "truncation trick"): the smaller, the better and the more alike the
   * pictures.
   *
   * @param threshold above 0; far below ½ the drawing takes long
   */
  public static INDArray truncated(
      int count, int length, double threshold, SplittableRandom random) {
    float[] values = new float[Math.multiplyExact(count, length)];
    for (int i = 0; i < values.length; i++) {
      double value;
      do {
        value = random.nextGaussian();
      } while (Math.abs(value) > threshold);
      values[i] = (float) value;
    }
    return Nd4j.createFromArray(values).reshape('c', count, length, 1, 1);
  }

  /** Of any shape, from the standard normal distribution. */
  public static INDArray normal(SplittableRandom random, long... shape) {
    float[] values = new float[Math.toIntExact(ArrayUtil.prodLong(shape))];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape('c', shape);
  }
}
