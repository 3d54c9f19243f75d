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

  /** Of any shape, from the standard normal distribution. */
  public static INDArray normal(SplittableRandom random, long... shape) {
    float[] values = new float[Math.toIntExact(ArrayUtil.prodLong(shape))];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape('c', shape);
  }
}
