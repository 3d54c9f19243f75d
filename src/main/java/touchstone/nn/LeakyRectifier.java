package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Max;
import org.nd4j.linalg.factory.Nd4j;

/** max(x, slope · x), written so because ND4J's own LeakyReLU is many times slower. */
final class LeakyRectifier implements Layer {
  private final LayerSpec.LeakyRelu spec;
  private final Buffer scaled;
  private final Buffer output;
  private final Buffer inputGradient;
  private INDArray input;

  LeakyRectifier(LayerSpec.LeakyRelu spec, DataType type) {
    this.spec = spec;
    scaled = new Buffer(type);
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
    INDArray result = output.of(input.shape());
    Nd4j.exec(new Max(input, input.muli(spec.slope(), scaled.of(input.shape())), result));
    return result;
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray result = inputGradient.of(input.shape());
    Nd4j.exec(new Step(input, result, 0.0));
    Nd4j.exec(new ScalarMax(result, null, result, spec.slope()));
    return result.muli(gradient);
  }
}
