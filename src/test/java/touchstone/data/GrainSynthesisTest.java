package touchstone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;
import touchstone.signal.Smoothing;

class GrainSynthesisTest {
  /** Stripes of two pixels on the left, nothing on the right. */
  private static Picture stripes() {
    byte[] rgb = new byte[64 * 64 * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / Picture.CHANNELS % 64;
      rgb[i] = (byte) (x < 32 && x / 2 % 2 == 0 ? 160 : 100);
    }
    return new Picture(64, 64, rgb);
  }

  private static Picture twin(long generator, long seed) {
    return new GrainSynthesis(generator).twin(stripes(), new SplittableRandom(seed));
  }

  private static double difference(Picture a, Picture b, int from, int to) {
    double sum = 0;
    for (int y = 0; y < 64; y++) {
      for (int x = from; x < to; x++) {
        sum += Math.abs(a.sample(x, y, 1) - b.sample(x, y, 1));
      }
    }
    return sum / (64 * (to - from));
  }

  @Test
  void detailIsMadeAnewWhereThereIsDetail() {
    for (long generator = 0; generator < 20; generator++) {
      Picture twin = twin(generator, 1);
      assertThat(difference(stripes(), twin, 0, 30)).isBetween(1.0, 40.0);
      assertThat(difference(stripes(), twin, 40, 64)).isZero();
    }
  }

  @Test
  void itIsNoSofterThanThePicture() {
    for (long generator = 0; generator < 20; generator++) {
      double ofTwin = Likeness.sharpness(twin(generator, 1));
      double ofPicture = Likeness.sharpness(stripes());
      double ofBlurred = Likeness.sharpness(Smoothing.blur(stripes(), 1));
      assertThat(ofTwin).isGreaterThan(ofBlurred);
      assertThat(ofTwin / ofPicture).isCloseTo(1, within(0.6));
    }
  }

  @Test
  void aSeedIsAGeneratorAndTheGrainIsDrawnForEachTwin() {
    assertThat(PixelHash.of(twin(5, 1))).isEqualTo(PixelHash.of(twin(5, 1)));
    assertThat(PixelHash.of(twin(5, 2))).isNotEqualTo(PixelHash.of(twin(5, 1)));
    assertThat(PixelHash.of(twin(6, 1))).isNotEqualTo(PixelHash.of(twin(5, 1)));
    assertThat(new GrainSynthesis(5).id()).isEqualTo("grain-5");
  }
}
