package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** [N, C, H, W] to [N, C, 2H, 2W], each pixel four times. */
final class NearestUpsampling implements Layer {
  static final int FACTOR = 2;
  private static final long NCHW = 1;

  private final ResamplingSpec.NearestUpsample spec;
  private final Operation forward = new Operation("upsampling2d", FACTOR, FACTOR, NCHW);
  private final Operation backward = new Operation("upsampling2d_bp", NCHW);
  private final Buffer output;
  private final Buffer inputGradient;
  private INDArray input;

  NearestUpsampling(ResamplingSpec.NearestUpsample spec, DataType type) {
    this.spec = spec;
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
    INDArray result =
        output.of(input.size(0), input.size(1), FACTOR * input.size(2), FACTOR * input.size(3));
    forward.run(new INDArray[] {input}, result);
    return result;
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray result = inputGradient.of(input.shape());
    backward.run(new INDArray[] {input, gradient}, result);
    return result;
  }
}
