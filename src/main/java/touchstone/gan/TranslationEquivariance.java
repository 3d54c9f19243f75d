package touchstone.gan;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Whether a generator's pictures move with what they start from: EQ-T of Karras et al. 2021,
 * section 2 and appendix E.3. The picture of a moved start is compared with the moved picture of
 * the start where both are known. A picture that is moved by parts of a pixel is interpolated by
 * Lanczos' kernel of three lobes, which is exact for whole pixels.
 *
 * @param decibels 10 · log₁₀ (2² / mean squared difference), as the paper has it, for pictures
 *     around −1 to 1; a generator of little contrast has many
 * @param aboveContrast the same with the variance of the pictures' channels in the place of 2²,
 *     which a lack of contrast does not raise; 0 and less where they move no better than chance
 */
public record TranslationEquivariance(double decibels, double aboveContrast) {
  private static final double RANGE = 2;
  private static final int LOBES = 3;

  /** A generator that makes the same pictures again from a start that is moved. */
  @FunctionalInterface
  public interface Movable {
    /**
     * Its pictures, [N, C, side, side], not cut to a range.
     *
     * @param right how far the start is moved, in widths of the picture
     * @param down likewise
     */
    INDArray pictures(double right, double down);
  }

  /** A translation in pixels. */
  public record Shift(double right, double down) {}

  /** Over all pictures and shifts. */
  public static TranslationEquivariance of(Movable generator, List<Shift> shifts) {
    INDArray still = generator.pictures(0, 0).castTo(DataType.DOUBLE);
    int side = Math.toIntExact(still.size(2));
    double error = 0;
    double variance = 0;
    for (Shift shift : shifts) {
      INDArray moved =
          generator.pictures(shift.right() / side, shift.down() / side).castTo(DataType.DOUBLE);
      INDArrayIndex[] known = {
        NDArrayIndex.all(),
        NDArrayIndex.all(),
        known(shift.down(), side),
        known(shift.right(), side)
      };
      INDArray expected = moved(still, shift).get(known);
      INDArray difference = moved.get(known).sub(expected);
      error += difference.mul(difference).meanNumber().doubleValue();
      variance += expected.var(false, 2, 3).meanNumber().doubleValue();
    }
    return new TranslationEquivariance(
        decibels(RANGE * RANGE * shifts.size(), error), decibels(variance, error));
  }

  private static double decibels(double signal, double error) {
    return 10 * Math.log10(signal / error);
  }

  /** The places of an axis of the moved picture that depend on nothing outside the still one. */
  private static INDArrayIndex known(double shift, int side) {
    double reach = whole(shift) ? 0 : LOBES - 1;
    long from = (long) Math.ceil(Math.max(0, shift + reach));
    long to = (long) Math.floor(Math.min(side, side + shift - reach));
    return NDArrayIndex.interval(from, to);
  }

  private static boolean whole(double shift) {
    return shift == Math.rint(shift);
  }

  private static INDArray moved(INDArray pictures, Shift shift) {
    long planes = pictures.size(0) * pictures.size(1);
    long side = pictures.size(2);
    INDArray across = rows(pictures, planes, side).mmul(interpolation(shift.right(), side));
    INDArray turned = across.dup('c').reshape('c', planes, side, side).permute(0, 2, 1);
    INDArray down = rows(turned, planes, side).mmul(interpolation(shift.down(), side));
    return down.dup('c')
        .reshape('c', planes, side, side)
        .permute(0, 2, 1)
        .dup('c')
        .reshape('c', pictures.shape());
  }

  private static INDArray rows(INDArray planes, long count, long side) {
    return planes.dup('c').reshape('c', count * side, side);
  }

  /** [from, to]: what the sample at one place has of the one at another. */
  private static INDArray interpolation(double shift, long side) {
    INDArray weights = Nd4j.zeros(DataType.DOUBLE, side, side);
    for (int to = 0; to < side; to++) {
      double place = to - shift;
      double sum = 0;
      int first = (int) Math.floor(place) - LOBES + 1;
      for (int from = first; from < first + 2 * LOBES; from++) {
        sum += lanczos(place - from);
      }
      for (int from = Math.max(0, first); from < Math.min(side, first + 2 * LOBES); from++) {
        weights.putScalar(from, to, lanczos(place - from) / sum);
      }
    }
    return weights;
  }

  private static double lanczos(double x) {
    return Math.abs(x) < LOBES ? sinc(x) * sinc(x / LOBES) : 0;
  }

  /** Exactly 0 at whole numbers. */
  private static double sinc(double x) {
    if (whole(x)) {
      return x == 0 ? 1 : 0;
    }
    return Math.sin(Math.PI * x) / (Math.PI * x);
  }
}
