package touchstone.gan.families.faceswap;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Lays a made face over the picture that it was made from: with the mean and deviation of each
 * channel as they are there (Reinhard et al. 2001), through an ellipse with soft edges.
 */
final class Composition {
  private static final double EPSILON = 1e-6;

  /** Half axes of the ellipse, as parts of the side: an aligned face is higher than wide. */
  private static final double HALF_WIDTH = 0.36;

  private static final double HALF_HEIGHT = 0.44;

  /** Of the way from the centre to the edge that the edge is soft over, to both sides. */
  private static final double SOFTNESS = 0.15;

  private final INDArray mask;
  private final double weight;

  /** For pictures of that many pixels a side. */
  Composition(int side) {
    float[] values = new float[side * side];
    for (int i = 0; i < values.length; i++) {
      double x = ((i % side + 0.5) / side - 0.5) / HALF_WIDTH;
      int row = i / side;
      double y = ((row + 0.5) / side - 0.5) / HALF_HEIGHT;
      double inside = (1 + SOFTNESS - Math.hypot(x, y)) / (2 * SOFTNESS);
      values[i] = (float) Math.max(0, Math.min(1, inside));
    }
    mask = Nd4j.createFromArray(values).reshape('c', 1, 1, side, side);
    weight = mask.sumNumber().doubleValue();
  }

  /** [1, 1, side, side]: 1 where the made face is seen alone, 0 where the picture is. */
  INDArray mask() {
    return mask;
  }

  /**
   * The composed pictures, [N, 3, side, side] from −1 to 1.
   *
   * @param pictures what is laid under
   * @param faces made of them
   */
  INDArray of(INDArray pictures, INDArray faces) {
    INDArray difference = recoloured(faces, pictures).subi(pictures);
    INDArray composed = difference.mul(mask).addi(pictures);
    return Transforms.min(Transforms.max(composed, -1, false), 1, false);
  }

  /** Faces with the colours of the pictures under the mask; an array of the caller's own. */
  INDArray recoloured(INDArray faces, INDArray pictures) {
    INDArray ofFaces = mean(faces);
    INDArray ofPictures = mean(pictures);
    INDArray ratio = deviation(pictures, ofPictures).divi(deviation(faces, ofFaces));
    return faces.sub(ofFaces).muli(ratio).addi(ofPictures);
  }

  /** Of each channel of each picture under the mask, [N, 3, 1, 1]. */
  private INDArray mean(INDArray pictures) {
    return pictures.mul(mask).sum(true, 2, 3).divi(weight);
  }

  private INDArray deviation(INDArray pictures, INDArray mean) {
    INDArray centred = pictures.sub(mean);
    INDArray variance = centred.mul(centred).mul(mask).sum(true, 2, 3).divi(weight);
    return Transforms.sqrt(variance.addi(EPSILON), false);
  }
}
