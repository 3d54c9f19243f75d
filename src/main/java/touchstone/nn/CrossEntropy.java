package touchstone.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mean cross entropy of logits with classes, sp(x) − target · x, and its gradient; sp is the
 * softplus.
 *
 * @param gradient to the logits, of their shape
 */
public record CrossEntropy(double value, INDArray gradient) {
  /**
   * Of a batch.
   *
   * @param logits [N, 1]
   * @param positive the class of each example
   */
  public static CrossEntropy of(INDArray logits, boolean[] positive) {
    INDArray gradient = logits.dup();
    double sum = 0;
    for (int i = 0; i < positive.length; i++) {
      double logit = logits.getDouble(i, 0);
      double target = positive[i] ? 1 : 0;
      sum += Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - target * logit;
      gradient.putScalar(i, 0, (1 / (1 + Math.exp(-logit)) - target) / positive.length);
    }
    return new CrossEntropy(sum / positive.length, gradient);
  }
}
