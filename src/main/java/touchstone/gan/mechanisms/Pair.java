package touchstone.gan.mechanisms;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** A picture and what it was made from as one array, since that is what a paired critic judges. */
public final class Pair {
  private Pair() {}

  /**
   * Sources and pictures, channel after channel.
   *
   * @param sources [N, C, H, W]
   * @param pictures [N, 3, H, W]
   * @return [N, C + 3, H, W]
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if they are not of one size
   */
  public static INDArray of(INDArray sources, INDArray pictures) {
    if (sources.size(2) != pictures.size(2) || sources.size(3) != pictures.size(3)) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "this family needs sources of the targets' size; they are "
              + sources.size(3)
              + " x "
              + sources.size(2)
              + " and "
              + pictures.size(3)
              + " x "
              + pictures.size(2)
              + " pixels");
    }
    return Nd4j.concat(1, sources, pictures);
  }

  /** Of a loss of pairs, what the pictures have of it. */
  public static PictureLoss ofPictures(PictureLoss loss) {
    INDArray gradient = loss.gradient();
    long channels = gradient.size(1);
    INDArray part = gradient.get(NDArrayIndex.all(), NDArrayIndex.interval(channels - 3, channels));
    return new PictureLoss(loss.value(), part.dup('c'));
  }
}
