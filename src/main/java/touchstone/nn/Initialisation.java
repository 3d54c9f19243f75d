package touchstone.nn;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Starting weights as Radford et al. 2015 draw them: normal with standard deviation 0.02. */
final class Initialisation {
  private static final double DEVIATION = 0.02;

  private Initialisation() {}

  static void normal(INDArray weights, SplittableRandom random) {
    normal(weights, random, 0, DEVIATION);
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
