package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.data.Augmentation;
import touchstone.media.Picture;

class CircumstancesTest {
  /** Soft shapes and some noise: a photograph as far as JPEG is concerned. */
  private static Picture photograph(int width, int height) {
    SplittableRandom random = new SplittableRandom(1);
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int at = i / Picture.CHANNELS;
      double shape = 50 * Math.sin(at % width / 9.0) * Math.cos(Math.floorDiv(at, width) / 13.0);
      rgb[i] =
          (byte) Math.max(0, Math.min(255, Math.round(128 + shape + 8 * random.nextGaussian())));
    }
    return new Picture(width, height, rgb);
  }

  @Test
  void aPictureIsAsCoarseAsItWasSaved() {
    Picture picture = photograph(400, 300);
    assertThat(Circumstances.of(picture).coarseness()).isZero();
    Picture coarse = Augmentation.throughJpeg(picture, 50);
    Circumstances circumstances = Circumstances.of(coarse);
    assertThat(circumstances.quantisationStep()).isBetween(8.0, 20.0);
    assertThat(circumstances.coarseness())
        .isCloseTo(Math.log(circumstances.quantisationStep()), within(1e-12));
    assertThat(Circumstances.of(Augmentation.throughJpeg(picture, 75)).coarseness())
        .isBetween(0.1, circumstances.coarseness() - 0.1);
  }

  /** A picture of fifty megapixels takes no longer than its middle. */
  @Test
  void theMiddleTells() {
    Picture picture = Augmentation.throughJpeg(photograph(720, 480), 50);
    assertThat(Circumstances.of(picture).quantisationStep())
        .isEqualTo(Circumstances.of(picture.crop(232, 112, 256, 256)).quantisationStep());
  }

  @Test
  void aPictureIsSmallBelowTheSideOfASquare() {
    assertThat(new Circumstances(1, 4000).smallness()).isZero();
    assertThat(new Circumstances(1, 128).smallness()).isZero();
    assertThat(Circumstances.of(photograph(300, 64)).smallness()).isCloseTo(1, within(1e-12));
    assertThat(new Circumstances(1, 32).smallness()).isCloseTo(2, within(1e-12));
  }
}
