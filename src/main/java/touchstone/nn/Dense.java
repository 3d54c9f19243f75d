package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Fully connected: [N, in] to [N, out]. Products go by the native operation straight into row-major
 * arrays; ND4J's own {@code mmul} computes them column-major and copies, several times slower.
 */
final class Dense implements Layer {
  private final LayerSpec.Linear spec;
  private final Parameter weights;
  private final Parameter bias;
  private final Operation product = new Operation("matmul", 0, 0, 0);
  private final Operation transposedFirst = new Operation("matmul", 1, 0, 0);
  private final Operation transposedSecond = new Operation("matmul", 0, 1, 0);
  private final INDArray weightGradient;
  private final Buffer output;
  private final Buffer inputGradient;
  private INDArray input;

  Dense(LayerSpec.Linear spec, DataType type) {
    this.spec = spec;
    weights = Parameter.of("weights", Nd4j.zeros(type, spec.in(), spec.out()));
    bias = Parameter.of("bias", Nd4j.zeros(type, 1, spec.out()));
    weightGradient = Nd4j.zeros(type, spec.in(), spec.out());
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
    INDArray result = output.of(input.size(0), spec.out());
    product.run(new INDArray[] {input, weights.value()}, result);
    return result.addiRowVector(bias.value());
  }

  @Override
  public INDArray backward(INDArray gradient) {
    transposedFirst.run(new INDArray[] {input, gradient}, weightGradient);
    weights.gradient().addi(weightGradient);
    bias.gradient().addi(gradient.sum(true, 0));
    return inputGradient(gradient);
  }

  @Override
  public INDArray inputGradient(INDArray gradient) {
    INDArray result = inputGradient.of(input.shape());
    transposedSecond.run(new INDArray[] {gradient, weights.value()}, result);
    return result;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weights, bias);
  }

  @Override
  public void initialise(SplittableRandom random) {
    Initialisation.keepingVariance(weights.value(), random, spec.in());
  }
}
