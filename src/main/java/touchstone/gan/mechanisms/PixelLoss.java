package touchstone.gan.mechanisms;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** How far pictures are from what they ought to be, pixel by pixel. */
public enum PixelLoss {
  /** L1, the mean of |d|: content with the median of what might be there. */
  ABSOLUTE {
    @Override
    public PictureLoss of(INDArray pictures, INDArray truth) {
      INDArray difference = pictures.sub(truth);
      long count = difference.length();
      double value = difference.norm1Number().doubleValue() / count;
      return new PictureLoss(value, Transforms.sign(difference, false).divi(count));
    }
  },

  /** L2, the mean of d²: content with the mean. */
  SQUARED {
    @Override
    public PictureLoss of(INDArray pictures, INDArray truth) {
      INDArray difference = pictures.sub(truth);
      long count = difference.length();
      double norm = difference.norm2Number().doubleValue();
      return new PictureLoss(norm * norm / count, difference.muli(2.0 / count));
    }
  };

  /** Of two arrays of one shape: pictures, or features of pictures. */
  public abstract PictureLoss of(INDArray pictures, INDArray truth);
}
