package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.data.Augmentation;
import touchstone.media.Picture;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

class ScopeTest {
  private static final int WIDTH = 420;
  private static final int HEIGHT = 360;

  @ParameterizedTest
  @EnumSource(Drawings.class)
  void drawingsAreOutsideAsTheyWerePaintedAndHoweverTheyWereSaved(Drawings sort) {
    Picture drawn = sort.picture(WIDTH, HEIGHT, new SplittableRandom(1));
    assertThat(Scope.isOutside(drawn)).isTrue();
    for (int quality : new int[] {90, 75, 60}) {
      assertThat(Scope.isOutside(Augmentation.throughJpeg(drawn, quality)))
          .as("JPEG %d", quality)
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Drawings.class)
  void drawingsAreOutsideWhenScaledToHalf(Drawings sort) {
    Picture drawn = sort.picture(2 * WIDTH, 2 * HEIGHT, new SplittableRandom(2));
    assertThat(Scope.isOutside(Resample.to(drawn, WIDTH, HEIGHT, Kernel.BICUBIC))).isTrue();
  }

  @Test
  void scannedTextIsOutside() {
    Picture page = Drawings.PAGE.picture(WIDTH, HEIGHT, new SplittableRandom(1));
    SplittableRandom random = new SplittableRandom(4);
    byte[] scan = new byte[WIDTH * HEIGHT * Picture.CHANNELS];
    for (int at = 0; at < scan.length; at++) {
      int pixel = at / Picture.CHANNELS;
      int sample = page.sample(pixel % WIDTH, pixel / WIDTH, at % Picture.CHANNELS);
      scan[at] = (byte) Math.max(0, Math.min(255, 15 + 0.85 * sample + 3 * random.nextGaussian()));
    }
    assertThat(Scope.isOutside(Augmentation.throughJpeg(new Picture(WIDTH, HEIGHT, scan), 80)))
        .isTrue();
  }

  /** A soft scene with grain: what is between flat and edge. */
  private static Picture scene(int side, double grain, int most, boolean grey) {
    SplittableRandom random = new SplittableRandom(2);
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    for (int i = 0; i < side * side; i++) {
      double x = (double) (i % side) / side;
      double y = (double) i / side / side;
      double light = 90 + 150 * Math.sin(3 * x + 1) * Math.cos(2 * y);
      double noise = grain * random.nextGaussian();
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        double tint = grey ? 0 : 25 * channel * x + grain * random.nextGaussian();
        rgb[i * Picture.CHANNELS + channel] =
            (byte) Math.max(0, Math.min(most, Math.round(light + noise + tint)));
      }
    }
    return new Picture(side, side, rgb);
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64, 256, 1100})
  void scenesAreInsideAtAnySizeAndQuality(int side) {
    for (boolean grey : new boolean[] {false, true}) {
      Picture scene = scene(side, 6, 255, grey);
      assertThat(Scope.isOutside(scene)).isFalse();
      assertThat(Scope.isOutside(Augmentation.throughJpeg(scene, 50))).isFalse();
    }
  }

  @Test
  void burntOutAndDarkScenesAreInside() {
    // Half of it white, or nearly black with noise.
    assertThat(Scope.isOutside(scene(256, 6, 110, false))).isFalse();
    byte[] night = new byte[256 * 256 * Picture.CHANNELS];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < night.length; i++) {
      night[i] = (byte) Math.max(0, Math.round(4 + 3 * random.nextGaussian()));
    }
    assertThat(Scope.isOutside(Augmentation.throughJpeg(new Picture(256, 256, night), 75)))
        .isFalse();
  }
}
