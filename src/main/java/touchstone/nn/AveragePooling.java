package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** [N, C, 2H, 2W] to [N, C, H, W], each pixel the mean of four. */
final class AveragePooling implements Layer {
  /** Kernel 2 x 2, stride 2, no padding, dilation 1, explicit padding, divisor 4, NCHW. */
  private static final long[] GEOMETRY = {2, 2, 2, 2, 0, 0, 1, 1, 0, 1, 0};

  private final ResamplingSpec.AveragePool spec;
  private final Operation forward = new Operation("avgpool2d", GEOMETRY);
  private final Operation backward = new Operation("avgpool2d_bp", GEOMETRY);
  private final Buffer output;
  private final Buffer inputGradient;
  private INDArray input;

  AveragePooling(ResamplingSpec.AveragePool spec, DataType type) {
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
    INDArray result = output.of(input.size(0), input.size(1), input.size(2) / 2, input.size(3) / 2);
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
