package touchstone.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How each picture of a batch lies: turned and moved as four numbers of it say (Karras et al. 2021,
 * appendix F), (a, b, u, v) / √(a² + b²) being the cosine and sine of the turn and the way across
 * and down. Turning and moving a wave is another frequency and another phase.
 */
final class Placement {
  static final int NUMBERS = 4;

  /** (f₁, f₂) and (f₂, −f₁), one beside the other: [2, 2C]. */
  private final INDArray basis;

  /** The four after the division, [N, 4]. */
  private final INDArray placed;

  /** What they were divided by, [N, 1]. */
  private final INDArray length;

  /** Of the waves, [N, C] each. */
  private final INDArray across;

  private final INDArray along;

  /** How far the picture lies from the middle, [N, 1] each. */
  private final INDArray right;

  private final INDArray down;

  /**
   * The placement that is a style's and one from outside on top.
   *
   * @param numbers [N, 4], above those of a picture that lies as it is
   * @param frequencies [2, C]
   * @param right in widths of the picture
   * @param down likewise
   */
  Placement(INDArray numbers, INDArray frequencies, double right, double down) {
    INDArray first = frequencies.get(NDArrayIndex.interval(0, 1), NDArrayIndex.all());
    INDArray second = frequencies.get(NDArrayIndex.interval(1, 2), NDArrayIndex.all());
    basis = Nd4j.concat(0, Nd4j.concat(1, first, second), Nd4j.concat(1, second, first.neg()));
    INDArray raw = numbers.dup('c');
    columns(raw, 0, 1).addi(1);
    length = columns(raw, 0, 2).norm2(true, 1);
    placed = raw.diviColumnVector(length);
    INDArray waves = columns(placed, 0, 2).dup('c').mmul(basis);
    long channels = frequencies.size(1);
    across = columns(waves, 0, channels).dup('c');
    along = columns(waves, channels, 2 * channels).dup('c');
    this.right = columns(placed, 2, 3).add(right);
    this.down = columns(placed, 3, 4).add(down);
  }

  private static INDArray columns(INDArray array, long from, long to) {
    return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
  }

  /**
   * Frequency across, frequency down and phase of every wave: [N · C, 3].
   *
   * @param phases [1, C]
   */
  INDArray waves(INDArray phases) {
    INDArray moved = across.mulColumnVector(right).addi(along.mulColumnVector(down));
    return Nd4j.stack(2, across, along, moved.rsubi(0).addiRowVector(phases))
        .dup('c')
        .reshape('c', across.length(), 3);
  }

  /**
   * The gradient to the four numbers, [N, 4].
   *
   * @param ofWaves to what {@link #waves} gave
   */
  INDArray backward(INDArray ofWaves) {
    INDArray each = ofWaves.reshape('c', across.size(0), across.size(1), 3);
    INDArray ofPhases = part(each, 2);
    INDArray ofAcross = part(each, 0).subi(ofPhases.mulColumnVector(right));
    INDArray ofAlong = part(each, 1).subi(ofPhases.mulColumnVector(down));
    INDArray ofPlaced =
        Nd4j.concat(
            1,
            Nd4j.concat(1, ofAcross, ofAlong).mmul(basis.transpose()),
            across.mul(ofPhases).sum(true, 1).negi(),
            along.mul(ofPhases).sum(true, 1).negi());
    INDArray ofLength = ofPlaced.mul(placed).sum(true, 1);
    columns(ofPlaced, 0, 2).subi(columns(placed, 0, 2).mulColumnVector(ofLength));
    return ofPlaced.diviColumnVector(length).dup('c');
  }

  private static INDArray part(INDArray waves, int index) {
    return waves.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(index)).dup('c');
  }
}
