package touchstone.nn;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What layers have in common that are made of layers one after another. */
abstract class ChainLayer implements Layer {
  private final Chain inside;

  ChainLayer(List<LayerSpec> layers, DataType type) {
    inside = Chain.of(layers, type);
  }

  Chain inside() {
    return inside;
  }

  @Override
  public void condition(INDArray condition) {
    inside.condition(condition);
  }

  @Override
  public Optional<INDArray> conditionGradient() {
    return inside.conditionGradient();
  }

  @Override
  public void noise(SplittableRandom random) {
    inside.noise(random);
  }

  @Override
  public double penalty() {
    return inside.penalty();
  }

  @Override
  public List<Parameter> parameters() {
    return inside.parameters();
  }

  @Override
  public List<INDArray> state() {
    return inside.state();
  }

  @Override
  public void initialise(SplittableRandom random) {
    inside.initialise(random);
  }
}
