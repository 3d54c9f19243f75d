package touchstone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;
import touchstone.signal.Smoothing;

class HandlingTest {
  private static Picture noise(long seed) {
    byte[] rgb = new byte[100 * 80 * Picture.CHANNELS];
    new SplittableRandom(seed).nextBytes(rgb);
    return new Picture(100, 80, rgb);
  }

  @Test
  void theSameNumbersGiveTheSamePassageWhateverThePicture() {
    for (int seed = 0; seed < 40; seed++) {
      SplittableRandom first = new SplittableRandom(seed);
      SplittableRandom second = new SplittableRandom(seed);
      Picture a = Handling.EVERYDAY.apply(noise(1), true, first);
      Picture b = Handling.EVERYDAY.apply(noise(2), true, second);
      assertThat(a.width()).isEqualTo(b.width());
      assertThat(first.nextLong()).isEqualTo(second.nextLong());
      assertThat(PixelHash.of(Handling.EVERYDAY.apply(noise(1), true, new SplittableRandom(seed))))
          .isEqualTo(PixelHash.of(a));
    }
  }

  @Test
  void onlyPicturesWithoutLossesAreSavedBefore() {
    Handling before = new Handling(1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    String untouched = PixelHash.of(noise(3));
    assertThat(PixelHash.of(before.apply(noise(3), true, new SplittableRandom(1))))
        .isEqualTo(untouched);
    assertThat(PixelHash.of(before.apply(noise(3), false, new SplittableRandom(1))))
        .isNotEqualTo(untouched);
  }

  @Test
  void anyPictureIsSavedAgain() {
    Handling again = new Handling(0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    Picture once = again.apply(noise(3), true, new SplittableRandom(1));
    assertThat(PixelHash.of(once)).isNotEqualTo(PixelHash.of(noise(3)));
    assertThat(once.width()).isEqualTo(100);
    assertThat(PixelHash.of(again.apply(noise(3), false, new SplittableRandom(1))))
        .isEqualTo(PixelHash.of(once));
  }

  @Test
  void aDenoisedPictureIsItsMedian() {
    Handling denoised = new Handling(0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
    assertThat(PixelHash.of(denoised.apply(noise(3), true, new SplittableRandom(1))))
        .isEqualTo(PixelHash.of(Smoothing.median(noise(3))));
  }

  @Test
  void picturesAreScaledAsOftenAsItSays() {
    long scaled =
        IntStream.range(0, 400)
            .filter(
                seed ->
                    Handling.EVERYDAY.apply(noise(4), true, new SplittableRandom(seed)).width()
                        != 100)
            .count();
    assertThat(scaled).isBetween(190L, 270L);
  }

  @Test
  void aPictureIsEnlargedByUpToFourFifths() {
    Handling enlarged = new Handling(0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    IntSummaryStatistics widths =
        IntStream.range(0, 60)
            .map(seed -> enlarged.apply(noise(4), true, new SplittableRandom(seed)).width())
            .summaryStatistics();
    assertThat(widths.getMin()).isBetween(100, 110);
    assertThat(widths.getMax()).isBetween(165, 180);
  }

  @Test
  void noiseIsAsStrongAsItSaysOrAbsent() {
    Handling noisy = new Handling(0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
    Picture flat = new Picture(100, 80, grey());
    for (int seed = 0; seed < 20; seed++) {
      Picture handled = noisy.apply(flat, true, new SplittableRandom(seed));
      double squares = 0;
      for (int i = 0; i < 100 * 80; i++) {
        squares += Math.pow(handled.sample(i % 100, i / 100, 1) - 128, 2);
      }
      assertThat(Math.sqrt(squares / (100 * 80))).isBetween(0.3, 3.2);
    }
    Handling quiet = new Handling(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(PixelHash.of(quiet.apply(flat, true, new SplittableRandom(1))))
        .isEqualTo(PixelHash.of(flat));
  }

  @Test
  void aSquareOfAnyPictureHasTonesOfOneDistribution() {
    Handling toned = new Handling(0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
    Picture dark = shades(5, 125);
    Picture light = shades(130, 250);
    for (int seed = 0; seed < 20; seed++) {
      Tones ofDark = Tones.of(toned.square(dark, true, 48, new SplittableRandom(seed)));
      Tones ofLight = Tones.of(toned.square(light, true, 48, new SplittableRandom(seed)));
      // What is out of range is cut off, so not the same to a grey level.
      assertThat(ofDark.brightness()).isCloseTo(ofLight.brightness(), within(8.0));
      assertThat(ofDark.contrast()).isCloseTo(ofLight.contrast(), within(8.0));
    }
  }

  @Test
  void aSquareIsAsLargeAsThePictureAllows() {
    Handling none = new Handling(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(none.square(noise(1), true, 64, new SplittableRandom(1)).width()).isEqualTo(64);
    assertThat(none.square(noise(1), true, 500, new SplittableRandom(1)).width()).isEqualTo(80);
  }

  /** Grey, from one level at the left to another at the right. */
  private static Picture shades(int from, int to) {
    byte[] rgb = new byte[100 * 80 * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / Picture.CHANNELS % 100;
      rgb[i] = (byte) (from + (to - from) * x / 99);
    }
    return new Picture(100, 80, rgb);
  }

  private static byte[] grey() {
    byte[] rgb = new byte[100 * 80 * Picture.CHANNELS];
    Arrays.fill(rgb, (byte) 128);
    return rgb;
  }
}
