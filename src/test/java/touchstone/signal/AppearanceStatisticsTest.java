package touchstone.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;

class AppearanceStatisticsTest {
  private static Picture filled(int red, int green, int blue) {
    byte[] rgb = new byte[32 * 32 * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i += Picture.CHANNELS) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    return new Picture(32, 32, rgb);
  }

  private static double value(Picture picture, String name) {
    FeatureVector vector = AppearanceStatistics.of(picture);
    return vector.values()[vector.names().indexOf(name)];
  }

  @Test
  void tellsTonesAndColours() {
    Picture orange = filled(255, 128, 0);
    assertThat(value(orange, "mean.1")).isCloseTo(128, within(1e-3));
    assertThat(value(orange, "tone.0.7")).isCloseTo(1, within(1e-6));
    assertThat(value(orange, "tone.2.0")).isCloseTo(1, within(1e-6));
    assertThat(value(orange, "saturation.mean")).isCloseTo(255 / 256.0, within(1e-6));
    assertThat(value(filled(90, 90, 90), "saturation.mean")).isZero();
    assertThat(value(filled(0, 0, 0), "black")).isEqualTo(1);
    assertThat(value(filled(255, 255, 255), "white")).isEqualTo(1);
  }

  @Test
  void blocksThatAreLargerThanThePictureTellNothing() {
    Picture small = filled(9, 90, 200).crop(0, 0, 10, 10);
    assertThat(value(small, "blocks.16.deviation")).isZero();
    assertThat(value(small, "blocks.16.beside")).isZero();
    assertThat(value(small, "mean.1")).isCloseTo(90, within(1e-3));
  }

  @Test
  void seesCoarseStructureAndNotTheOrderOfPixelsWithinABlock() {
    SplittableRandom random = new SplittableRandom(1);
    byte[] rgb = new byte[32 * 32 * Picture.CHANNELS];
    byte[] swapped = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i += 6) {
      for (int k = 0; k < 6; k++) {
        rgb[i + k] = (byte) random.nextInt(256);
      }
      System.arraycopy(rgb, i, swapped, i + 3, 3);
      System.arraycopy(rgb, i + 3, swapped, i, 3);
    }
    Picture noise = new Picture(32, 32, rgb);
    assertThat(AppearanceStatistics.of(new Picture(32, 32, swapped)).values())
        .usingComparatorWithPrecision(1e-3f)
        .containsExactly(AppearanceStatistics.of(noise).values());
    assertThat(value(noise, "blocks.8.deviation")).isBetween(1.0, 20.0);
    assertThat(value(filled(9, 9, 9), "blocks.8.deviation")).isZero();
  }
}
