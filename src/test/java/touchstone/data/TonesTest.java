package touchstone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;
import touchstone.signal.Grey;

class TonesTest {
  private static final int SIDE = 64;

  /** Gaussian samples about a mean, each channel by itself. */
  private static Picture noise(double mean, double deviation) {
    SplittableRandom random = new SplittableRandom(1);
    byte[] rgb = new byte[SIDE * SIDE * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] =
          (byte) Math.round(Math.max(0, Math.min(255, mean + deviation * random.nextGaussian())));
    }
    return new Picture(SIDE, SIDE, rgb);
  }

  @Test
  void aPictureGetsTheTonesItIsGiven() {
    Tones given = Tones.of(new Tones(140, 20, 12).given(noise(100, 25)));
    assertThat(given.brightness()).isCloseTo(140, within(1.0));
    assertThat(given.contrast()).isCloseTo(20, within(1.0));
    assertThat(given.colour()).isCloseTo(12, within(1.0));
  }

  @Test
  void itsOwnTonesLeaveItAsItIs() {
    Picture picture = noise(120, 20);
    assertThat(PixelHash.of(Tones.of(picture).given(picture))).isEqualTo(PixelHash.of(picture));
  }

  @Test
  void aFlatPictureIsNotStretchedWithoutBound() {
    Picture flat = noise(120, 2);
    double before = Tones.of(flat).contrast();
    assertThat(Tones.of(new Tones(120, 60, 40).given(flat)).contrast())
        .isBetween(3.4 * before, 4.6 * before);
  }

  @Test
  void aPictureWithoutColourGetsNone() {
    Picture grey = Grey.of(noise(120, 30));
    assertThat(Tones.of(new Tones(100, 40, 30).given(grey)).colour()).isLessThan(0.6);
  }

  @Test
  void randomTonesDoNotDependOnThePictureTheyAreFor() {
    SplittableRandom random = new SplittableRandom(7);
    double dark = Tones.of(Tones.random(random.split()).given(noise(60, 20))).brightness();
    double light =
        Tones.of(Tones.random(new SplittableRandom(7).split()).given(noise(190, 20))).brightness();
    assertThat(dark).isCloseTo(light, within(4.0));
  }
}
