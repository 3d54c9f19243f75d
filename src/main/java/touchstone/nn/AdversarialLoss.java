package touchstone.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What critic and generator minimise, as functions of the critic's logits D(x); sp is the softplus.
 */
public enum AdversarialLoss {
  /** Goodfellow et al. 2014. Critic: sp(−D(x)) + sp(D(G(z))); generator: sp(−D(G(z))). */
  NON_SATURATING;

  /**
   * A mean over the batch, and its gradient.
   *
   * @param gradient to the logits, of their shape
   */
  public record Term(double value, INDArray gradient) {}

  public Term criticOnReal(INDArray logits) {
    return towards(1, logits);
  }

  public Term criticOnFake(INDArray logits) {
    return towards(0, logits);
  }

  public Term generator(INDArray logits) {
    return towards(1, logits);
  }

  /** Cross entropy of the logits with one class for all, the softplus in its stable form. */
  private static Term towards(int target, INDArray logits) {
    INDArray signed = target == 1 ? logits.neg() : logits.dup();
    double mean =
        Transforms.max(signed, 0)
            .addi(Transforms.log(Transforms.exp(Transforms.abs(signed).negi(), false).addi(1)))
            .meanNumber()
            .doubleValue();
    INDArray gradient = Transforms.sigmoid(logits).subi(target).divi(logits.length());
    return new Term(mean, gradient);
  }
}
