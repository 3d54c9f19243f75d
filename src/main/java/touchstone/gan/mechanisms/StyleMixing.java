package touchstone.gan.mechanisms;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Style mixing regularisation (Karras et al. 2018, section 3.1): some pictures have the style of
 * one z up to a row drawn at random and that of another z from there on, so that the layers do not
 * come to rely on each other's styles.
 */
final class StyleMixing {
  /** [N, rows, 1]: 1 where the first of two styles is used. */
  private final INDArray first;

  private StyleMixing(INDArray first) {
    this.first = first;
  }

  /**
   * Draws what is mixed.
   *
   * @param probability that a picture has two styles
   */
  static StyleMixing draw(int count, int rows, double probability, SplittableRandom random) {
    float[] mask = new float[count * rows];
    for (int i = 0; i < count; i++) {
      int cut = random.nextDouble() < probability ? random.nextInt(1, rows) : rows;
      for (int row = 0; row < cut; row++) {
        mask[i * rows + row] = 1;
      }
    }
    return new StyleMixing(Nd4j.createFromArray(mask).reshape('c', count, rows, 1));
  }

  /**
   * One style for each picture.
   *
   * @param styles two for each: [2N, rows, length], the first ones and then the others
   * @return [N, rows, length]
   */
  INDArray of(INDArray styles) {
    long count = first.size(0);
    INDArray one = styles.get(NDArrayIndex.interval(0, count));
    INDArray other = styles.get(NDArrayIndex.interval(count, 2 * count));
    return one.sub(other).muli(first).addi(other);
  }

  /** The gradient to the two styles of each, from that to the one. */
  INDArray backward(INDArray gradient) {
    INDArray ofFirst = gradient.dup('c').muli(first);
    return Nd4j.concat(0, ofFirst, gradient.sub(ofFirst));
  }
}
