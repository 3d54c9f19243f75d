package touchstone.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers one after another: a network, or the inside of a layer that is made of layers. */
final class Chain {
  private final List<Layer> layers;

  Chain(List<Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  static Chain of(List<LayerSpec> specs, DataType type) {
    return new Chain(specs.stream().map(spec -> spec.build(type)).toList());
  }

  List<Layer> layers() {
    return layers;
  }

  INDArray forward(INDArray input, Mode mode) {
    INDArray signal = input;
    for (Layer layer : layers) {
      signal = layer.forward(signal, mode);
    }
    return signal;
  }

  INDArray backward(INDArray gradient) {
    INDArray signal = gradient;
    for (int i = layers.size() - 1; i >= 0; i--) {
      signal = layers.get(i).backward(signal);
    }
    return signal;
  }

  void parameterGradients(INDArray gradient) {
    INDArray signal = gradient;
    for (int i = layers.size() - 1; i > 0; i--) {
      signal = layers.get(i).backward(signal);
    }
    layers.get(0).parameterGradients(signal);
  }

  INDArray inputGradient(INDArray gradient) {
    INDArray signal = gradient;
    for (int i = layers.size() - 1; i >= 0; i--) {
      signal = layers.get(i).inputGradient(signal);
    }
    return signal;
  }

  void condition(INDArray condition) {
    layers.forEach(layer -> layer.condition(condition));
  }

  void noise(SplittableRandom random) {
    layers.forEach(layer -> layer.noise(random.split()));
  }

  boolean translate(double right, double down) {
    boolean moved = false;
    for (Layer layer : layers) {
      moved |= layer.translate(right, down);
    }
    return moved;
  }

  /** The sum over its layers; an array of the caller's own. */
  Optional<INDArray> conditionGradient() {
    return layers.stream()
        .map(Layer::conditionGradient)
        .flatMap(Optional::stream)
        .map(INDArray::dup)
        .reduce(INDArray::addi);
  }

  double penalty() {
    return layers.stream().mapToDouble(Layer::penalty).sum();
  }

  /** Named by the place of their layer: {@code 0.weights}. */
  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      for (Parameter parameter : layers.get(i).parameters()) {
        parameters.add(parameter.in(String.valueOf(i)));
      }
    }
    return parameters;
  }

  List<INDArray> state() {
    return layers.stream().flatMap(layer -> layer.state().stream()).toList();
  }

  void initialise(SplittableRandom random) {
    layers.forEach(layer -> layer.initialise(random.split()));
  }
}
