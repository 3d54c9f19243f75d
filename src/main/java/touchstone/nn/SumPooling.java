package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** [N, C, H, W] to [N, C], each channel's sum over all positions. */
final class SumPooling implements Layer {
  private final ResamplingSpec.SumPool spec;
  private final PlaneScaling spreading;
  private long[] inputShape;

  SumPooling(ResamplingSpec.SumPool spec, DataType type) {
    this.spec = spec;
    spreading = new PlaneScaling(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    inputShape = input.shape();
    return PlaneScaling.sums(input);
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray zeros = Nd4j.zeros(gradient.dataType(), inputShape);
    return spreading.of(zeros, gradient, gradient);
  }
}
