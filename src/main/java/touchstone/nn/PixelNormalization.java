package touchstone.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Each position's channels divided by their root mean square (Karras et al. 2017, "PN"): [N, C, …].
 */
final class PixelNormalization implements Layer {
  private static final double EPSILON = 1e-8;
  private static final int CHANNELS = 1;

  private final LayerSpec.PixelNorm spec;
  private INDArray output;
  private INDArray length;

  PixelNormalization(LayerSpec.PixelNorm spec) {
    this.spec = spec;
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    length = Transforms.sqrt(input.mul(input).mean(true, CHANNELS).addi(EPSILON), false);
    output = input.div(length);
    return output;
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray along = gradient.mul(output).mean(true, CHANNELS);
    return gradient.sub(output.mul(along)).divi(length);
  }
}
