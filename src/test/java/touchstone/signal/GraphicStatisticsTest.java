package touchstone.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;

class GraphicStatisticsTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-9);

  /** A grey picture of 64 x 64. */
  private static GraphicStatistics of(IntBinaryOperator grey) {
    byte[] rgb = new byte[64 * 64 * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int at = i / Picture.CHANNELS;
      rgb[i] = (byte) grey.applyAsInt(at % 64, at / 64);
    }
    return GraphicStatistics.of(new Picture(64, 64, rgb));
  }

  @Test
  void aPlainPictureIsFlatAndHasNoSlopes() {
    GraphicStatistics found = of((x, y) -> 200);
    assertThat(found.blocks()).isEqualTo(64);
    assertThat(found.flat()).isEqualTo(1);
    assertThat(found.edges()).isZero();
    assertThat(found.evenness()).isEqualTo(1);
    assertThat(found.twoTone()).isZero();
  }

  @Test
  void oneStepABlockIsUnevenAndOfTwoTones() {
    GraphicStatistics found = of((x, y) -> x % 8 < 4 ? 20 : 220);
    assertThat(found.flat()).isZero();
    assertThat(found.edges()).isEqualTo(1);
    // One of seven columns holds all of the slope.
    assertThat(found.evenness()).isCloseTo(1.0 / 7, EXACT);
    assertThat(found.twoTone()).isCloseTo(1, EXACT);
    assertThat(found.paper()).isCloseTo(0, Offset.offset(1e-3));
    assertThat(found.slate()).isCloseTo(0, Offset.offset(1e-3));
  }

  @Test
  void aRampIsEvenAndOfManyTones() {
    GraphicStatistics found = of((x, y) -> 100 + 3 * (x % 8));
    assertThat(found.edges()).isZero();
    assertThat(found.evenness()).isCloseTo(1, EXACT);
    // Of steps 0 to 7 over the block only the first and last two are within 15 % of an end.
    assertThat(found.twoTone()).isCloseTo(0.5, EXACT);
  }

  @Test
  void noiseIsMoreEvenThanSteps() {
    SplittableRandom random = new SplittableRandom(1);
    GraphicStatistics found =
        of((x, y) -> (int) Math.max(0, Math.min(255, 128 + 20 * random.nextGaussian())));
    assertThat(found.evenness()).isBetween(0.7, 0.85);
    assertThat(found.paper()).isGreaterThan(3);
    assertThat(found.slate()).isGreaterThan(3);
  }

  @Test
  void aDotInTheCornerOfABlockIsAStep() {
    assertThat(of((x, y) -> x % 8 == 7 && y % 8 == 7 ? 0 : 255).evenness()).isZero();
  }

  @Test
  void edgesBetweenColoursOfOneBrightnessCount() {
    byte[] rgb = new byte[64 * 64 * Picture.CHANNELS];
    for (int at = 0; at < 64 * 64; at++) {
      boolean left = at % 8 < 4;
      rgb[at * Picture.CHANNELS] = (byte) (left ? 200 : 0);
      rgb[at * Picture.CHANNELS + 1] = (byte) (left ? 0 : 102);
    }
    assertThat(GraphicStatistics.of(new Picture(64, 64, rgb)).edges()).isEqualTo(1);
  }
}
