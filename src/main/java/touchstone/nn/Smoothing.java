package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The blur before pixels are left out or after they are put in, against aliasing (Zhang 2019,
 * "Making Convolutional Networks Shift-Invariant Again"; Karras et al. 2018).
 */
final class Smoothing implements Layer {
  private final ResamplingSpec.Smooth spec;
  private final Blur blur;
  private final Blur backwardBlur;

  Smoothing(ResamplingSpec.Smooth spec, DataType type) {
    this.spec = spec;
    blur = new Blur(spec.channels(), spec.taps(), spec.padding(), spec.gain(), type);
    int back = spec.taps() - 1 - spec.padding();
    backwardBlur = new Blur(spec.channels(), spec.taps(), back, spec.gain(), type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    return blur.of(input);
  }

  @Override
  public INDArray backward(INDArray gradient) {
    return backwardBlur.of(gradient);
  }
}
