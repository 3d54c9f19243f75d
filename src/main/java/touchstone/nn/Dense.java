package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Fully connected: [N, in] to [N, out]. */
final class Dense implements Layer {
  private final LayerSpec.Linear spec;
  private final Parameter weights;
  private final Parameter bias;
  private INDArray input;

  Dense(LayerSpec.Linear spec, DataType type) {
    this.spec = spec;
    weights = Parameter.of("weights", Nd4j.zeros(type, spec.in(), spec.out()));
    bias = Parameter.of("bias", Nd4j.zeros(type, 1, spec.out()));
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    this.input = input;
    return input.mmul(weights.value()).addiRowVector(bias.value());
  }

  @Override
  public INDArray backward(INDArray gradient) {
    weights.gradient().addi(input.transpose().mmul(gradient));
    bias.gradient().addi(gradient.sum(true, 0));
    return gradient.mmul(weights.value().transpose());
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
