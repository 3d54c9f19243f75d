package touchstone.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;

/**
 * Layers one after another. Not thread-safe: layers keep what the backward pass needs.
 *
 * <p>Arrays that the passes return are buffers of the last or first layer, valid until the next
 * pass; {@code dup()} what must live longer.
 */
public final class Network {
  private final List<Layer> layers;

  private Network(List<Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  /**
   * A network without trained weights.
   *
   * @param type FLOAT for work (oneDNN runs for it alone), DOUBLE to check gradients
   */
  public static Network of(List<LayerSpec> specs, DataType type) {
    List<Layer> layers = new ArrayList<>();
    for (LayerSpec spec : specs) {
      layers.add(spec.build(type));
    }
    return new Network(layers);
  }

  /** Draws starting weights; the same seed gives the same weights. */
  public Network initialise(Seed seed) {
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).initialise(seed.stream("weights", i));
    }
    return this;
  }

  /** The layers {@code from} to {@code to} (exclusive): the same layers, not copies. */
  public Network part(int from, int to) {
    return new Network(layers.subList(from, to));
  }

  /** This network and then the other one: the same layers, not copies. */
  public Network then(Network other) {
    List<Layer> joined = new ArrayList<>(layers);
    joined.addAll(other.layers);
    return new Network(joined);
  }

  List<Layer> layers() {
    return layers;
  }

  public List<LayerSpec> specs() {
    return layers.stream().map(Layer::spec).toList();
  }

  public INDArray forward(INDArray input, Mode mode) {
    INDArray signal = input;
    for (Layer layer : layers) {
      signal = layer.forward(signal, mode);
    }
    return signal;
  }

  /**
   * Adds to the gradients of all parameters.
   *
   * @param gradient to the output of the last forward pass
   * @return the gradient to its input
   */
  public INDArray backward(INDArray gradient) {
    INDArray signal = gradient;
    for (int i = layers.size() - 1; i >= 0; i--) {
      signal = layers.get(i).backward(signal);
    }
    return signal;
  }

  /**
   * What layers add to the loss of the last pass that was not {@link Mode#INFERENCE}; the backward
   * pass takes its gradient in by itself.
   */
  public double penalty() {
    return layers.stream().mapToDouble(Layer::penalty).sum();
  }

  public void clearGradients() {
    for (Parameter parameter : parameters()) {
      parameter.gradient().assign(0);
    }
  }

  public List<Parameter> parameters() {
    return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }

  /** The Euclidean length of all gradients together. */
  public double gradientNorm() {
    double squares = 0;
    for (Parameter parameter : parameters()) {
      double norm = parameter.gradient().norm2Number().doubleValue();
      squares += norm * norm;
    }
    return Math.sqrt(squares);
  }

  /**
   * Everything that must be saved, by name: the live arrays of parameters and running statistics.
   */
  public Map<String, INDArray> tensors() {
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      for (Parameter parameter : layers.get(i).parameters()) {
        tensors.put(i + "." + parameter.name(), parameter.value());
      }
      List<INDArray> state = layers.get(i).state();
      for (int k = 0; k < state.size(); k++) {
        tensors.put(i + ".state" + k, state.get(k));
      }
    }
    return tensors;
  }

  /** A network of the same layers with weights of its own, equal now. */
  public Network copy() {
    Network copy = of(specs(), tensors().values().iterator().next().dataType());
    copy.tensors().forEach((name, tensor) -> tensor.assign(tensors().get(name)));
    return copy;
  }
}
