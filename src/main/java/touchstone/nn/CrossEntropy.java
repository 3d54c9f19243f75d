package touchstone.nn;

import java.util.Arrays;
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
    double[] alike = new double[positive.length];
    Arrays.fill(alike, 1);
    return of(logits, positive, alike);
  }

  /**
   * Of a batch in which some examples count more than others; what is taken the mean of is the loss
   * of each times what it counts.
   *
   * @param logits [N, 1]
   * @param positive the class of each example
   * @param counts what each example counts
   */
  public static CrossEntropy of(INDArray logits, boolean[] positive, double[] counts) {
    INDArray gradient = logits.dup();
    double sum = 0;
    for (int i = 0; i < positive.length; i++) {
      double logit = logits.getDouble(i, 0);
      double target = positive[i] ? 1 : 0;
      double softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
      sum += counts[i] * (softplus - target * logit);
      double slope = 1 / (1 + Math.exp(-logit)) - target;
      gradient.putScalar(i, 0, counts[i] * slope / positive.length);
    }
    return new CrossEntropy(sum / positive.length, gradient);
  }
}
