package touchstone.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Learned weights and the sum of their gradients since the last {@link Network#clearGradients()}.
 *
 * @param name of what it is to its layer: weights, bias, scale, shift
 */
public record Parameter(String name, INDArray value, INDArray gradient) {
  static Parameter of(String name, INDArray value) {
    return new Parameter(name, value, Nd4j.zeros(value.dataType(), value.shape()));
  }

  /** The same, as that of a part of a layer: {@code part.weights}. */
  Parameter in(String part) {
    return new Parameter(part + "." + name, value, gradient);
  }
}
