package touchstone.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

class TrivialStatisticsTest {
  private static final Offset<Double> EXACTLY = Offset.offset(1e-9);

  /** White, black, red; below them grey 100, white, black. */
  private static final Picture PICTURE =
      new Picture(
          3,
          2,
          new byte[] {
            -1, -1, -1, 0, 0, 0, -1, 0, 0, //
            100, 100, 100, -1, -1, -1, 0, 0, 0
          });

  @Test
  void areThoseComputedByHand() {
    TrivialStatistics statistics = TrivialStatistics.of(PICTURE);
    double red = 0.299 * 255;
    double mean = (255 + red + 100 + 255) / 6;
    double squares = 2 * 255 * 255 + red * red + 100 * 100;
    assertThat(statistics.width()).isEqualTo(3);
    assertThat(statistics.height()).isEqualTo(2);
    assertThat(statistics.brightness()).isCloseTo(mean, EXACTLY);
    assertThat(statistics.contrast()).isCloseTo(Math.sqrt(squares / 6 - mean * mean), EXACTLY);
    // Red is fully saturated, black counts as grey.
    assertThat(statistics.saturation()).isCloseTo(1.0 / 6, EXACTLY);
    // Across: 255, red; 155, 255. Down: 155, 255, red. Seven neighbours.
    assertThat(statistics.sharpness())
        .isCloseTo((255 + red + 155 + 255 + 155 + 255 + red) / 7, EXACTLY);
    assertThat(statistics.bytesPerPixel())
        .isCloseTo(PictureEncoder.jpeg(PICTURE, 90).length / 6.0, EXACTLY);
    assertThat(statistics.values()).hasSameSizeAs(TrivialStatistics.NAMES.toArray());
  }

  @Test
  void aSinglePixelHasNoSharpness() {
    assertThat(TrivialStatistics.of(new Picture(1, 1, new byte[3])).sharpness()).isZero();
  }
}
