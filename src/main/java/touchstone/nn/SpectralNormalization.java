package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Weights divided by their largest singular value σ (Miyato et al. 2018), so that the layer
 * stretches no difference by more than it. Weights count as a matrix W of one row for each output
 * channel.
 *
 * <p>The left singular vector u is kept, and follows W by one power iteration in each {@link
 * Mode#TRAINING} pass: u ← W Wᵀ u, to length 1. σ is ‖Wᵀu‖, and u counts as constant for the
 * gradient: with v = Wᵀu / σ it is (G − ⟨G, W / σ⟩ u vᵀ) / σ.
 */
final class SpectralNormalization extends Reparameterised {
  /** So that σ holds from the first pass on. */
  private static final int STARTING_ITERATIONS = 30;

  private static final double EPSILON = 1e-12;

  private final boolean outputsSecond;
  private final long rows;
  private final long columns;
  private final Operation product = new Operation("matmul", 0, 0, 0);
  private final Operation transposedProduct = new Operation("matmul", 0, 1, 0);

  /** u as a row: of any length, since averages of vectors of length 1 are shorter. */
  private final INDArray left;

  private final INDArray unit;
  private final INDArray right;
  private final INDArray scratch;
  private double sigma;

  SpectralNormalization(NormalizationSpec.Spectral spec, DataType type) {
    super(spec, spec.inside(), type);
    INDArray weights = learned().value();
    outputsSecond = !(spec.inside() instanceof LayerSpec.Conv);
    rows = weights.size(outputsSecond ? 1 : 0);
    columns = weights.length() / rows;
    left = Nd4j.zeros(type, 1, rows);
    left.putScalar(0, 1);
    unit = left.dup();
    right = Nd4j.zeros(type, 1, columns);
    scratch = Nd4j.zeros(type, 1, columns);
  }

  /** [out, in · kernel · kernel] of [out, in, …] or of [in, out, …]. */
  private INDArray matrix(INDArray weights) {
    return (outputsSecond ? swapped(weights).dup('c') : weights).reshape('c', rows, columns);
  }

  private INDArray weights(INDArray matrix) {
    long[] shape = learned().value().shape().clone();
    if (!outputsSecond) {
      return matrix.reshape('c', shape);
    }
    shape[1] = shape[0];
    shape[0] = rows;
    return swapped(matrix.reshape('c', shape));
  }

  private static INDArray swapped(INDArray weights) {
    return weights.rank() == 2 ? weights.transpose() : weights.permute(1, 0, 2, 3);
  }

  @Override
  INDArray effective(INDArray learned, Mode mode) {
    INDArray matrix = matrix(learned);
    if (mode == Mode.TRAINING) {
      iterate(matrix);
    }
    unit.assign(left);
    normalise(unit);
    product.run(new INDArray[] {unit, matrix}, right);
    sigma = normalise(right);
    return learned.div(sigma);
  }

  private void iterate(INDArray matrix) {
    product.run(new INDArray[] {left, matrix}, scratch);
    normalise(scratch);
    transposedProduct.run(new INDArray[] {scratch, matrix}, left);
    normalise(left);
  }

  private static double normalise(INDArray vector) {
    double length = Math.max(EPSILON, vector.norm2Number().doubleValue());
    vector.divi(length);
    return length;
  }

  @Override
  INDArray backwardThroughWeights(INDArray gradient) {
    double along = gradient.mul(learned().value()).sumNumber().doubleValue() / sigma;
    INDArray outer = Nd4j.createUninitialized(left.dataType(), rows, columns);
    product.run(new INDArray[] {unit.reshape('c', rows, 1), right}, outer);
    return gradient.sub(weights(outer.muli(along))).divi(sigma);
  }

  @Override
  public List<INDArray> state() {
    return List.of(left);
  }

  @Override
  public void initialise(SplittableRandom random) {
    super.initialise(random);
    Initialisation.normal(left, random, 0, 1);
    INDArray matrix = matrix(learned().value());
    for (int i = 0; i < STARTING_ITERATIONS; i++) {
      iterate(matrix);
    }
  }
}
