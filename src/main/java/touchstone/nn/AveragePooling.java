package touchstone.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The mean of each square of 2 x 2 positions: [N, C, H, W] to [N, C, H / 2, W / 2]. */
final class AveragePooling implements Layer {
  private final LayerSpec.AveragePool spec;

  AveragePooling(LayerSpec.AveragePool spec) {
    this.spec = spec;
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    long[] shape = input.shape();
    return input
        .reshape('c', shape[0] * shape[1], shape[2] / 2, 2, shape[3] / 2, 2)
        .mean(2, 4)
        .reshape('c', shape[0], shape[1], shape[2] / 2, shape[3] / 2);
  }

  @Override
  public INDArray backward(INDArray gradient) {
    long[] shape = gradient.shape();
    INDArray spread =
        Nd4j.createUninitialized(
            gradient.dataType(), shape[0] * shape[1], shape[2], 2, shape[3], 2);
    INDArray each = gradient.mul(0.25).reshape('c', shape[0] * shape[1], shape[2], 1, shape[3], 1);
    return spread
        .assign(each.broadcast(spread.shape()))
        .reshape('c', shape[0], shape[1], 2 * shape[2], 2 * shape[3]);
  }
}
