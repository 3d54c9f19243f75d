package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The hyperbolic tangent, element by element; ND4J's other operation of that name is slower. */
final class Tanh implements Layer {
  private final LayerSpec.TanH spec;
  private final Operation forward = new Operation("tanh");
  private final Buffer output;
  private final Buffer inputGradient;
  private INDArray result;

  Tanh(LayerSpec.TanH spec, DataType type) {
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
    result = output.of(input.shape());
    forward.run(new INDArray[] {input}, result);
    return result;
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray slope = inputGradient.of(result.shape());
    return result.muli(result, slope).rsubi(1).muli(gradient);
  }
}
