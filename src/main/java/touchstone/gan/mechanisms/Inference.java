package touchstone.gan.mechanisms;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/** Networks in use, a few pictures at a time, so that any number fits the memory. */
public final class Inference {
  private static final int CHUNK = 64;

  private Inference() {}

  /**
   * The output for any number of inputs.
   *
   * @param condition one for each input, if the network looks at one
   * @return an array of the caller's own
   */
  public static INDArray run(Network network, INDArray input, Optional<INDArray> condition) {
    return run(network, input, condition, Mode.INFERENCE);
  }

  /** The same in another mode, for a network that makes its pictures from noise in its layers. */
  public static INDArray run(
      Network network, INDArray input, Optional<INDArray> condition, Mode mode) {
    int count = Math.toIntExact(input.size(0));
    INDArray result = null;
    for (int from = 0; from < count; from += CHUNK) {
      INDArrayIndex rows = NDArrayIndex.interval(from, Math.min(count, from + CHUNK));
      INDArray part = input.get(rows).dup('c');
      INDArray output =
          condition.isPresent()
              ? network.forward(part, condition.get().get(rows).dup('c'), mode)
              : network.forward(part, mode);
      if (result == null) {
        long[] shape = output.shape().clone();
        shape[0] = count;
        result = Nd4j.createUninitialized(output.dataType(), shape);
      }
      result.get(rows).assign(output);
    }
    return result;
  }

  /** The mean output for each input: a logit, or the mean over a patch critic's positions. */
  public static double[] meanOutput(Network network, INDArray input, Optional<INDArray> condition) {
    INDArray output = run(network, input, condition);
    long count = output.size(0);
    return output.reshape('c', count, output.length() / count).mean(1).data().asDouble();
  }
}
