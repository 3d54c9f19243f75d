package touchstone.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Chain chain;

  private Network(Chain chain) {
    this.chain = chain;
  }

  /**
   * A network without trained weights.
   *
   * @param type FLOAT for work (oneDNN runs for it alone), DOUBLE to check gradients
   */
  public static Network of(List<LayerSpec> specs, DataType type) {
    return new Network(Chain.of(specs, type));
  }

  /** Draws starting weights; the same seed gives the same weights. */
  public Network initialise(Seed seed) {
    for (int i = 0; i < layers().size(); i++) {
      layers().get(i).initialise(seed.stream("weights", i));
    }
    return this;
  }

  /** The layers {@code from} to {@code to} (exclusive): the same layers, not copies. */
  public Network part(int from, int to) {
    return new Network(new Chain(layers().subList(from, to)));
  }

  /** This network and then the other one: the same layers, not copies. */
  public Network then(Network other) {
    List<Layer> joined = new ArrayList<>(layers());
    joined.addAll(other.layers());
    return new Network(new Chain(joined));
  }

  List<Layer> layers() {
    return chain.layers();
  }

  public List<LayerSpec> specs() {
    return layers().stream().map(Layer::spec).toList();
  }

  public INDArray forward(INDArray input, Mode mode) {
    return chain.forward(input, mode);
  }

  /**
   * A pass of a network some of whose layers see more than the signal.
   *
   * @param condition what they see beside it, one for each picture of the batch; its shape is
   *     theirs to say: classes as [N, classes] with a one, styles as [N, layers, length], maps as
   *     [N, channels, H, W]
   */
  public INDArray forward(INDArray input, INDArray condition, Mode mode) {
    chain.condition(condition);
    return chain.forward(input, mode);
  }

  /**
   * Lets layers that drop units drop by a seed in the passes that follow, and no more by how often
   * they did: for a network whose noise is what it makes pictures from.
   */
  public void noise(Seed seed) {
    chain.noise(seed.stream("noise", 0));
  }

  /**
   * Moves what the network starts a picture from in the passes that follow, to see whether the
   * picture moves with it (Karras et al. 2021); 0 and 0 put it back.
   *
   * @param right in widths of the picture; where the start is a constant, of which a cell cannot be
   *     parted, it has to come to whole cells, and what leaves on one side comes in on the other
   * @param down likewise
   * @throws IllegalArgumentException if no layer starts a picture from anything that can be moved
   *     so
   */
  public void translate(double right, double down) {
    if (!chain.translate(right, down)) {
      throw new IllegalArgumentException("no layer of this network starts a picture");
    }
  }

  /** With a condition, if there is one. */
  public INDArray forward(INDArray input, Optional<INDArray> condition, Mode mode) {
    return condition.isPresent() ? forward(input, condition.get(), mode) : forward(input, mode);
  }

  /**
   * Adds to the gradients of all parameters.
   *
   * @param gradient to the output of the last forward pass
   * @return the gradient to its input
   */
  public INDArray backward(INDArray gradient) {
    return chain.backward(gradient);
  }

  /**
   * The backward pass for the parameters alone: adds to their gradients.
   *
   * @param gradient to the output of the last forward pass
   */
  public void parameterGradients(INDArray gradient) {
    chain.parameterGradients(gradient);
  }

  /**
   * The backward pass for the input alone. What it leaves in the gradients of the parameters means
   * nothing, and is to be cleared.
   *
   * @param gradient to the output of the last forward pass
   * @return the gradient to its input
   */
  public INDArray inputGradient(INDArray gradient) {
    return chain.inputGradient(gradient);
  }

  /**
   * The gradient to the condition of the last backward pass, or of the last pass for the input
   * alone.
   *
   * @throws java.util.NoSuchElementException if no layer looks at a condition
   */
  public INDArray conditionGradient() {
    return chain.conditionGradient().orElseThrow();
  }

  /**
   * What layers add to the loss of the last pass that was not {@link Mode#INFERENCE}; the backward
   * pass takes its gradient in by itself.
   */
  public double penalty() {
    return chain.penalty();
  }

  public void clearGradients() {
    for (Parameter parameter : parameters()) {
      parameter.gradient().assign(0);
    }
  }

  public List<Parameter> parameters() {
    return chain.parameters();
  }

  /** The Euclidean length of all gradients together. */
  public double gradientNorm() {
    double squares = 0;
    for (Parameter parameter : parameters()) {
      // As a product of matrices, which is several times faster than ND4J's norm.
      INDArray row = parameter.gradient().reshape('c', 1, parameter.gradient().length());
      squares += row.mmul(row.transpose()).getDouble(0);
    }
    return Math.sqrt(squares);
  }

  /**
   * Everything that must be saved, by name: the live arrays of parameters and running statistics.
   */
  public Map<String, INDArray> tensors() {
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    for (int i = 0; i < layers().size(); i++) {
      for (Parameter parameter : layers().get(i).parameters()) {
        tensors.put(i + "." + parameter.name(), parameter.value());
      }
      List<INDArray> state = layers().get(i).state();
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
