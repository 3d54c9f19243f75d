package touchstone.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The mean cross entropy of logits with one class of many, −log softmax(x)[class], and its
 * gradient.
 *
 * @param value in nats
 * @param gradient to the logits, of their shape
 */
public record SoftmaxCrossEntropy(double value, INDArray gradient) {
  /** So that a probability that rounds to 0 costs much and not everything. */
  private static final double LEAST = 1e-30;

  /**
   * Of a batch.
   *
   * @param logits [N, classes]
   * @param classes of each row
   */
  public static SoftmaxCrossEntropy of(INDArray logits, int[] classes) {
    INDArray gradient = Nd4j.nn().softmax(logits, 1);
    double sum = 0;
    for (int i = 0; i < classes.length; i++) {
      double probability = gradient.getDouble(i, classes[i]);
      sum -= Math.log(Math.max(LEAST, probability));
      gradient.putScalar(i, classes[i], probability - 1);
    }
    return new SoftmaxCrossEntropy(sum / classes.length, gradient.divi(classes.length));
  }
}
