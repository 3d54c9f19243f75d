package touchstone.gan.mechanisms;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/**
 * A penalty on the length of a critic's gradient to its input: weight · mean (‖∇D(x)‖ − target)².
 * With target 0 on real pictures it is R1 (Mescheder et al. 2018), where the paper's γ is twice the
 * weight; with target 1 between real and fake that of WGAN-GP (Gulrajani et al. 2017).
 *
 * <p>Its own gradient to the weights is of second order, and is had from two passes of the first:
 * with v = ∇D(x), held constant, it is the slope along v of the critic's gradient to its weights,
 * taken as a central difference. Where the critic is piecewise linear between the two points that
 * is exact. A critic may look at groups of pictures together; one that normalises over the batch
 * would mix real and fake.
 *
 * @param weight of the mean
 * @param target length
 */
public record GradientPenalty(double weight, double target) {
  /** Of the step to both sides for a difference, root mean square per pixel value. */
  private static final double STRIDE = 5e-3;

  private static final double EPSILON = 1e-12;

  /**
   * Sets the critic's gradients to those of the penalty; what was there is lost, so it comes before
   * the loss.
   *
   * @param pictures [N, …]
   * @param condition one for each picture, if the critic looks at one
   * @return the penalty
   */
  public double start(Network critic, INDArray pictures, Optional<INDArray> condition) {
    long count = pictures.size(0);
    INDArray output = critic.forward(pictures, condition, Mode.PASSING);
    INDArray slope = critic.inputGradient(Nd4j.ones(output.dataType(), output.shape())).dup('c');
    critic.clearGradients();

    INDArray rows = slope.reshape('c', count, slope.length() / count);
    INDArray length = rows.norm2(true, 1).addi(EPSILON);
    INDArray excess = length.sub(target);
    double value = weight * excess.mul(excess).meanNumber().doubleValue();

    // d(r − t)² = 2 (r − t) dr, dr = v · dv / r: the slope along (r − t) / r · v. All pictures walk
    // together, since a critic that looks at groups makes one's gradient depend on the others.
    rows.muliColumnVector(excess.divi(length));
    double stride =
        STRIDE
            * Math.sqrt((double) slope.length())
            / Math.max(EPSILON, slope.norm2Number().doubleValue());
    difference(critic, pictures, slope.muli(stride), weight / (count * stride), condition);
    return value;
  }

  /** Adds factor · (∇D(x + step) − ∇D(x − step)), ∇ being that to the weights. */
  private static void difference(
      Network critic,
      INDArray pictures,
      INDArray step,
      double factor,
      Optional<INDArray> condition) {
    INDArray both = alternating(pictures.add(step), pictures.sub(step));
    INDArray output =
        critic.forward(both, condition.map(one -> alternating(one, one)), Mode.PASSING);
    INDArray gradient = Nd4j.ones(output.dataType(), output.shape());
    INDArray pairs = gradient.reshape('c', pictures.size(0), 2, -1);
    pairs.get(NDArrayIndex.all(), NDArrayIndex.point(1)).negi();
    critic.parameterGradients(gradient.muli(factor));
  }

  /** One of each in turn, so that groups of every other picture hold what they held before. */
  private static INDArray alternating(INDArray one, INDArray other) {
    long[] shape = one.shape().clone();
    shape[0] *= 2;
    return Nd4j.stack(1, one, other).reshape('c', shape);
  }

  /**
   * Points between real pictures and fakes, where WGAN-GP looks.
   *
   * @param parts of the way from fake to real, one for each picture
   */
  public static INDArray between(INDArray real, INDArray fake, double[] parts) {
    INDArray mixed = fake.dup('c');
    for (int i = 0; i < parts.length; i++) {
      mixed.get(NDArrayIndex.point(i)).addi(real.slice(i).sub(fake.slice(i)).muli(parts[i]));
    }
    return mixed;
  }
}
