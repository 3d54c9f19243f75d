package touchstone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;
import touchstone.signal.Smoothing;

class LikenessTest {
  private static Picture noise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] rgb = new byte[64 * 64 * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.max(0, Math.min(255, Math.round(128 + 15 * random.nextGaussian())));
    }
    return new Picture(64, 64, rgb);
  }

  @Test
  void softPicturesAreSharpenedAndSharpOnesBlurred() {
    Picture soft = Smoothing.blur(noise(1), 0.6);
    double wanted = 1.3 * Likeness.sharpness(soft);
    assertThat(Likeness.sharpness(Likeness.asSharpAs(soft, wanted)))
        .isCloseTo(wanted, Percentage.withPercentage(10));
    double less = 0.7 * Likeness.sharpness(noise(1));
    assertThat(Likeness.sharpness(Likeness.asSharpAs(noise(1), less)))
        .isCloseTo(less, Percentage.withPercentage(15));
  }

  @Test
  void whatIsSharpEnoughIsLeftAlone() {
    Picture picture = noise(2);
    assertThat(Likeness.asSharpAs(picture, Likeness.sharpness(picture))).isSameAs(picture);
  }

  @Test
  void throughAMaskOnlyWhatItShowsIsChanged() {
    float[] left = new float[64 * 64];
    for (int i = 0; i < left.length; i++) {
      left[i] = i % 64 < 32 ? 1 : 0;
    }
    Mask mask = new Mask(64, 64, left);
    Picture picture = noise(8);
    double wanted = 0.6 * Likeness.sharpness(picture, mask);
    Picture changed = Likeness.asSharpAs(picture, mask, wanted);
    assertThat(Likeness.sharpness(changed, mask)).isCloseTo(wanted, Percentage.withPercentage(15));
    assertThat(PixelHash.of(changed.crop(32, 0, 32, 64)))
        .isEqualTo(PixelHash.of(picture.crop(32, 0, 32, 64)));
  }

  @Test
  void noneOfTheWayIsTheRealPictureAllOfItTheTwin() {
    assertThat(PixelHash.of(Likeness.between(noise(3), noise(4), 0)))
        .isEqualTo(PixelHash.of(noise(3)));
    assertThat(PixelHash.of(Likeness.between(noise(3), noise(4), 1)))
        .isEqualTo(PixelHash.of(noise(4)));
    assertThat(Likeness.between(noise(3), noise(4), 0.5).sample(10, 10, 1))
        .isBetween(
            Math.min(noise(3).sample(10, 10, 1), noise(4).sample(10, 10, 1)),
            Math.max(noise(3).sample(10, 10, 1), noise(4).sample(10, 10, 1)));
  }

  @Test
  void aTwinHasColoursOnlyWhereItsPictureHas() {
    byte[] grey = new byte[64 * 64 * Picture.CHANNELS];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (40 + i / Picture.CHANNELS % 64);
    }
    Picture twin = Likeness.asGreyAs(new Picture(64, 64, grey), noise(6));
    int luma =
        (int)
            Math.round(
                0.299 * noise(6).sample(9, 5, 0)
                    + 0.587 * noise(6).sample(9, 5, 1)
                    + 0.114 * noise(6).sample(9, 5, 2));
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      assertThat(twin.sample(9, 5, channel)).isEqualTo(luma);
    }
    Picture coloured = noise(6);
    assertThat(Likeness.asGreyAs(noise(7), coloured)).isSameAs(coloured);
  }
}
