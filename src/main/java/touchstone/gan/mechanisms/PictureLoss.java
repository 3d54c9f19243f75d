package touchstone.gan.mechanisms;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a generator loses by its pictures.
 *
 * @param value averaged over pictures
 * @param gradient to the pictures, of their shape; may be a buffer that the next pass overwrites
 */
public record PictureLoss(double value, INDArray gradient) {

  /** This one and another, weighted; its gradient is an array of the caller's own. */
  public PictureLoss plus(double weight, PictureLoss other) {
    return new PictureLoss(value + weight * other.value, other.gradient.mul(weight).addi(gradient));
  }
}
