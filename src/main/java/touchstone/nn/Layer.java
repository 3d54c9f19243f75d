package touchstone.nn;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A differentiable step of a network. Arrays that it returns are its own buffers: valid until its
 * next call.
 */
interface Layer {
  LayerSpec spec();

  /** Computes the output and keeps what {@link #backward} needs. */
  INDArray forward(INDArray input, Mode mode);

  /**
   * Adds to the gradients of the parameters and returns the gradient to the last input.
   *
   * @param gradient to the last output
   */
  INDArray backward(INDArray gradient);

  /**
   * The gradient to the last input alone, for layers that save work so; what it leaves in the
   * gradients of the parameters means nothing.
   *
   * @param gradient to the last output
   */
  default INDArray inputGradient(INDArray gradient) {
    return backward(gradient);
  }

  /**
   * Adds to the gradients of the parameters alone, for layers that save work so.
   *
   * @param gradient to the last output
   */
  default void parameterGradients(INDArray gradient) {
    backward(gradient);
  }

  /**
   * What the layer itself adds to the loss of the last pass that was not {@link Mode#INFERENCE}, as
   * bottlenecks do; {@link #backward} takes its gradient in by itself.
   */
  default double penalty() {
    return 0;
  }

  /**
   * Sets what the layer sees beside its input in the passes that follow: classes, styles or a map;
   * see {@link Network#forward(INDArray, INDArray, Mode)}.
   */
  default void condition(INDArray condition) {}

  /** The gradient to the condition of the last backward pass; empty where it is not looked at. */
  default Optional<INDArray> conditionGradient() {
    return Optional.empty();
  }

  /**
   * Sets what noise is drawn from in the passes that follow, in place of the layer's own; see
   * {@link Network#noise}.
   */
  default void noise(SplittableRandom random) {}

  /**
   * Moves what the layer starts a picture from, in the passes that follow; see {@link
   * Network#translate}.
   *
   * @return whether the layer starts a picture from anything
   */
  default boolean translate(double right, double down) {
    return false;
  }

  /** What is learned. */
  default List<Parameter> parameters() {
    return List.of();
  }

  /** What is saved with the parameters but not learned: running statistics. */
  default List<INDArray> state() {
    return List.of();
  }

  /** Draws the starting weights. */
  default void initialise(SplittableRandom random) {}
}
