package touchstone.gan.mechanisms;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/**
 * Path-length regularisation (Karras et al. 2019, section 3.2): weight · mean (ℓ − a)² with ℓ = ‖v‖
 * / √rows, v = ∇ (g(w) · y) to the style w, y being random pictures and a the running mean of ℓ. A
 * step in w of one length then changes the picture by one amount, wherever it is taken.
 *
 * <p>Its own gradient is of second order, and is had from passes of the first, as that of {@link
 * GradientPenalty}: with u = v / ‖v‖, held constant, that of ‖v‖ is the slope along u of the
 * gradient of g(w) · y, taken as a central difference. Layers use the noise that stays, since the
 * passes must differ in the style alone.
 */
public final class PathLengthPenalty {
  /** As the code of the paper has it. */
  private static final double DECAY = 0.99;

  /** Of the distance that is walked along u to both sides, root mean square per number of w. */
  private static final double STRIDE = 5e-3;

  private static final double EPSILON = 1e-12;

  private final double weight;
  private final INDArray mean;

  /**
   * What is known after a pass.
   *
   * @param value of the penalty
   * @param length the mean of ℓ
   * @param gradient of the penalty to the styles
   */
  public record Term(double value, double length, INDArray gradient) {}

  public PathLengthPenalty(double weight, DataType type) {
    this.weight = weight;
    mean = Nd4j.zeros(type, 1);
  }

  /** The running mean a, live, to be saved. */
  public INDArray mean() {
    return mean;
  }

  /**
   * Sets the synthesis network's gradients to those of the penalty; what was there is lost, so it
   * comes before the loss.
   *
   * @param styles [N, rows, length]
   * @param directions y: normal numbers of deviation 1 / side, of the pictures' shape
   */
  public Term start(Network synthesis, INDArray styles, INDArray directions) {
    long count = styles.size(0);
    double rows = Math.sqrt((double) styles.size(1));
    synthesis.forward(styles, styles, Mode.INFERENCE);
    synthesis.inputGradient(directions);
    INDArray slope = synthesis.conditionGradient().dup('c').reshape('c', count, -1);
    synthesis.clearGradients();

    INDArray norm = slope.norm2(true, 1).addi(EPSILON);
    INDArray length = norm.div(rows);
    double average = length.meanNumber().doubleValue();
    mean.muli(DECAY).addi(average * (1 - DECAY));
    INDArray excess = length.sub(mean.getDouble(0));
    double value = weight * excess.mul(excess).meanNumber().doubleValue();

    // d(ℓ − a)² = 2 (ℓ − a) dℓ, dℓ = d‖v‖ / √rows, and u is walked by 2 · stride in all.
    double stride = STRIDE * Math.sqrt((double) slope.size(1));
    INDArray step = slope.divColumnVector(norm).muli(stride).reshape(styles.shape());
    INDArray factor = excess.muli(weight / (count * rows * stride));
    return new Term(value, average, difference(synthesis, styles, step, factor, directions));
  }

  /** Adds factor · (∇(w + step) − ∇(w − step)) of g(w) · y, for each style; returns that to w. */
  private static INDArray difference(
      Network synthesis, INDArray styles, INDArray step, INDArray factor, INDArray directions) {
    long count = styles.size(0);
    INDArray both = Nd4j.concat(0, styles.add(step), styles.sub(step));
    synthesis.forward(both, both, Mode.INFERENCE);
    INDArray up = directions.dup('c');
    up.reshape('c', count, up.length() / count).muliColumnVector(factor);
    synthesis.backward(Nd4j.concat(0, up, up.neg()));
    INDArray ofBoth = synthesis.conditionGradient();
    return ofBoth
        .get(NDArrayIndex.interval(0, count))
        .add(ofBoth.get(NDArrayIndex.interval(count, 2 * count)));
  }
}
