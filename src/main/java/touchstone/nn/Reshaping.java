package touchstone.nn;

import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The same numbers in another shape, in row-major order. */
final class Reshaping implements Layer {
  private final LayerSpec.Reshape spec;
  private long[] inputShape;

  Reshaping(LayerSpec.Reshape spec) {
    this.spec = spec;
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    inputShape = input.shape();
    return input.reshape(
        'c',
        LongStream.concat(
                LongStream.of(inputShape[0]), spec.shape().stream().mapToLong(Long::longValue))
            .toArray());
  }

  @Override
  public INDArray backward(INDArray gradient) {
    return gradient.reshape('c', inputShape);
  }
}
