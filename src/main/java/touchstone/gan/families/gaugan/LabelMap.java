package touchstone.gan.families.gaugan;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Which class each pixel is of, as its colour says. */
final class LabelMap {
  /** Corners of the colour cube. */
  static final int CLASSES = 8;

  private static final int CHANNELS = 3;

  private LabelMap() {}

  /**
   * Colours to ones and zeros.
   *
   * @param colours [N, 3, H, W] from −1 to 1
   * @return [N, {@value #CLASSES}, H, W] with a one at each pixel's class: 4 · red + 2 · green +
   *     blue
   */
  static INDArray of(INDArray colours) {
    INDArray lit = colours.gt(0).castTo(DataType.FLOAT);
    INDArray map =
        Nd4j.ones(DataType.FLOAT, colours.size(0), CLASSES, colours.size(2), colours.size(3));
    for (int label = 0; label < CLASSES; label++) {
      INDArray plane = plane(map, label);
      for (int channel = 0; channel < CHANNELS; channel++) {
        boolean wanted = (label >> (CHANNELS - 1 - channel) & 1) == 1;
        INDArray of = plane(lit, channel);
        plane.muli(wanted ? of : of.rsub(1));
      }
    }
    return map;
  }

  private static INDArray plane(INDArray array, int channel) {
    return array.get(NDArrayIndex.all(), NDArrayIndex.point(channel));
  }
}
