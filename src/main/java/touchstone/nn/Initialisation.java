package touchstone.nn;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Starting weights, drawn from normal distributions. */
final class Initialisation {
  /** As Radford et al. 2015 draw them. */
  private static final double DEVIATION = 0.02;

  private Initialisation() {}

  static void normal(INDArray weights, SplittableRandom random) {
    normal(weights, random, 0, DEVIATION);
  }

  /**
   * He et al. 2015: the variance of the signal is kept through a rectifier.
   *
   * @param fanIn inputs that an output is the sum of
   */
  static void keepingVariance(INDArray weights, SplittableRandom random, int fanIn) {
    normal(weights, random, 0, Math.sqrt(2.0 / fanIn));
  }

  static void normal(INDArray weights, SplittableRandom random, double mean, double deviation) {
    double[] values = new double[Math.toIntExact(weights.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = mean + deviation * random.nextGaussian();
    }
    weights.assign(
        Nd4j.createFromArray(values).castTo(weights.dataType()).reshape('c', weights.shape()));
  }
}
