package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** x − blur(x) of each channel: noise, edges and the traces of generators, without the content. */
final class HighPassFilter implements Layer {
  private final LayerSpec.HighPass spec;
  private final Blur blur;
  private final Blur backwardBlur;

  HighPassFilter(LayerSpec.HighPass spec, DataType type) {
    this.spec = spec;
    blur = new Blur(spec.channels(), type);
    backwardBlur = new Blur(spec.channels(), type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    return blur.of(input).rsubi(input);
  }

  @Override
  public INDArray backward(INDArray gradient) {
    return backwardBlur.of(gradient).rsubi(gradient);
  }
}
