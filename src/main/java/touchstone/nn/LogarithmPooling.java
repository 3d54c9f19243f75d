package touchstone.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * [N, C, H, W] to [N, C]: log(1 + x) of each channel's mean x over all positions, as rectifiers
 * leave it: 0 or more. What a channel answers differs by orders of magnitude from picture to
 * picture, and a rule over the means as they are hears the loudest alone.
 */
final class LogarithmPooling implements Layer {
  private final ResamplingSpec.LogarithmPool spec;
  private INDArray input;
  private INDArray raised;

  LogarithmPooling(ResamplingSpec.LogarithmPool spec) {
    this.spec = spec;
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    this.input = input;
    raised = input.mean(2, 3).addi(1);
    return Transforms.log(raised, true);
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray share = gradient.div(raised).divi(input.size(2) * input.size(3));
    return input
        .ulike()
        .assign(share.reshape(input.size(0), input.size(1), 1, 1).broadcast(input.shape()));
  }
}
