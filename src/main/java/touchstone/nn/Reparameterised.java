package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer whose weights are computed from what is learned: it learns weights of the same shape, and
 * before each pass the layer inside gets what {@link #effective} makes of them.
 */
abstract class Reparameterised implements Layer {
  private final LayerSpec spec;
  private final Layer inside;
  private final Parameter used;
  private final Parameter learned;

  /**
   * Around a layer.
   *
   * @param inside whose first parameter is its weights
   */
  Reparameterised(LayerSpec spec, LayerSpec inside, DataType type) {
    this.spec = spec;
    this.inside = inside.build(type);
    used = this.inside.parameters().get(0);
    learned = Parameter.of(used.name(), used.value().dup());
  }

  /** The weights that are used, from those that are learned; an array that may be overwritten. */
  abstract INDArray effective(INDArray learned, Mode mode);

  /** The gradient to what is learned, from that to what was used in the last pass. */
  abstract INDArray backwardThroughWeights(INDArray gradient);

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    used.value().assign(effective(learned.value(), mode));
    return inside.forward(input, mode);
  }

  @Override
  public INDArray backward(INDArray gradient) {
    used.gradient().assign(0);
    INDArray result = inside.backward(gradient);
    learned.gradient().addi(backwardThroughWeights(used.gradient()));
    return result;
  }

  @Override
  public INDArray inputGradient(INDArray gradient) {
    return inside.inputGradient(gradient);
  }

  @Override
  public void parameterGradients(INDArray gradient) {
    used.gradient().assign(0);
    inside.parameterGradients(gradient);
    learned.gradient().addi(backwardThroughWeights(used.gradient()));
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.concat(Stream.of(learned), inside.parameters().stream().skip(1)).toList();
  }

  @Override
  public void initialise(SplittableRandom random) {
    inside.initialise(random);
    learned.value().assign(used.value());
  }

  Parameter learned() {
    return learned;
  }
}
