package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The up-samplers against their definitions, written plainly. */
class UpsamplingTest {
  private static INDArray ramp(long... shape) {
    INDArray square =
        Nd4j.linspace(DataType.DOUBLE, 0, 0.01, Arrays.stream(shape).reduce(1, (a, b) -> a * b));
    return square.mul(square).reshape('c', shape);
  }

  private static INDArray run(LayerSpec spec, INDArray input) {
    return Network.of(List.of(spec), DataType.DOUBLE).forward(input, Mode.INFERENCE);
  }

  @Test
  void bilinearIsTheInterpolationBetweenPixelCentres() {
    INDArray input = ramp(2, 3, 4, 5);
    INDArray output = run(new ResamplingSpec.BilinearUpsample(3), input);
    assertThat(output.shape()).containsExactly(2, 3, 8, 10);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 10; x++) {
        double expected = interpolated(input, (y + 0.5) / 2 - 0.5, (x + 0.5) / 2 - 0.5);
        assertThat(output.getDouble(1, 2, y, x)).isCloseTo(expected, within());
      }
    }
  }

  private static double interpolated(INDArray input, double y, double x) {
    int top = (int) Math.floor(y);
    int left = (int) Math.floor(x);
    double sum = 0;
    for (int dy = 0; dy <= 1; dy++) {
      for (int dx = 0; dx <= 1; dx++) {
        double weight = (1 - Math.abs(top + dy - y)) * (1 - Math.abs(left + dx - x));
        sum += weight * input.getDouble(1, 2, clamp(top + dy, 3), clamp(left + dx, 4));
      }
    }
    return sum;
  }

  private static int clamp(int at, int last) {
    return Math.max(0, Math.min(last, at));
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-12);
  }

  @Test
  void nearestRepeatsEachPixelFourTimes() {
    INDArray input = ramp(2, 3, 4, 5);
    INDArray output = run(new ResamplingSpec.NearestUpsample(), input);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 10; x++) {
        assertThat(output.getDouble(1, 2, y, x)).isEqualTo(input.getDouble(1, 2, y / 2, x / 2));
      }
    }
  }

  @Test
  void pixelShuffleSpreadsTheChannelsOfAPositionOverItsBlock() {
    INDArray input = ramp(2, 3 * 9, 2, 4);
    INDArray output = run(new ResamplingSpec.PixelShuffle(3), input);
    assertThat(output.shape()).containsExactly(2, 3, 6, 12);
    for (int y = 0; y < 6; y++) {
      for (int x = 0; x < 12; x++) {
        int channel = (y % 3 * 3 + x % 3) * 3 + 2;
        assertThat(output.getDouble(1, 2, y, x))
            .isEqualTo(input.getDouble(1, channel, y / 3, x / 3));
      }
    }
  }

  @Test
  void highPassOfAFlatPictureIsZeroInside() {
    INDArray output = run(new LayerSpec.HighPass(1), Nd4j.ones(DataType.DOUBLE, 1, 1, 5, 5));
    assertThat(output.getDouble(0, 0, 2, 2)).isZero();
    assertThat(output.getDouble(0, 0, 0, 0)).isCloseTo(1 - 0.75 * 0.75, within());
  }
}
