package touchstone.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** x + f(x) (He et al. 2015, "Deep Residual Learning"), f being layers one after another. */
final class ResidualBlock implements Layer {
  private final LayerSpec.Residual spec;
  private final List<Layer> layers;
  private final Buffer output;
  private final Buffer inputGradient;

  ResidualBlock(LayerSpec.Residual spec, DataType type) {
    this.spec = spec;
    layers = spec.layers().stream().map(layer -> layer.build(type)).toList();
    output = new Buffer(type);
    inputGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    INDArray signal = input;
    for (Layer layer : layers) {
      signal = layer.forward(signal, mode);
    }
    return input.addi(signal, output.of(input.shape()));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray signal = gradient;
    for (int i = layers.size() - 1; i >= 0; i--) {
      signal = layers.get(i).backward(signal);
    }
    return gradient.addi(signal, inputGradient.of(gradient.shape()));
  }

  @Override
  public double penalty() {
    return layers.stream().mapToDouble(Layer::penalty).sum();
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      for (Parameter parameter : layers.get(i).parameters()) {
        parameters.add(
            new Parameter(i + "." + parameter.name(), parameter.value(), parameter.gradient()));
      }
    }
    return parameters;
  }

  @Override
  public List<INDArray> state() {
    return layers.stream().flatMap(layer -> layer.state().stream()).toList();
  }

  @Override
  public void initialise(SplittableRandom random) {
    layers.forEach(layer -> layer.initialise(random.split()));
  }
}
