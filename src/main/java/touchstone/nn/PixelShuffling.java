package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sub-pixel shuffle of Shi et al. 2016: [N, r²C, H, W] to [N, C, rH, rW]. Channel (y·r + x)·C +
 * c of a position becomes pixel (x, y) of channel c in its r x r block.
 */
final class PixelShuffling implements Layer {
  private static final long NCHW = 0;

  private final ResamplingSpec.PixelShuffle spec;
  private final Operation forward;
  private final Operation backward;
  private final Buffer output;
  private final Buffer inputGradient;
  private INDArray input;

  PixelShuffling(ResamplingSpec.PixelShuffle spec, DataType type) {
    this.spec = spec;
    forward = new Operation("depth_to_space", spec.factor(), NCHW);
    backward = new Operation("space_to_depth", spec.factor(), NCHW);
    output = new Buffer(type);
    inputGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    this.input = input;
    long factor = spec.factor();
    INDArray result =
        output.of(
            input.size(0),
            input.size(1) / (factor * factor),
            factor * input.size(2),
            factor * input.size(3));
    forward.run(new INDArray[] {input}, result);
    return result;
  }

  /** A shuffle only moves values: its transpose is its inverse. */
  @Override
  public INDArray backward(INDArray gradient) {
    INDArray result = inputGradient.of(input.shape());
    backward.run(new INDArray[] {gradient}, result);
    return result;
  }
}
