package touchstone.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;

class GreyTest {
  private static Picture noise(int seed) {
    byte[] rgb = new byte[200 * 100 * Picture.CHANNELS];
    new SplittableRandom(seed).nextBytes(rgb);
    return new Picture(200, 100, rgb);
  }

  private static Picture colour(int red, int green, int blue) {
    return new Picture(1, 1, new byte[] {(byte) red, (byte) green, (byte) blue});
  }

  @Test
  void lumaStaysToTheLevelWhateverTheColoursAre() {
    Picture grey = Grey.of(noise(1));
    Picture coloured = Grey.coloured(grey, noise(2));
    Picture after = Grey.of(coloured);
    for (int at = 0; at < 200 * 100; at++) {
      int x = at % 200;
      int y = at / 200;
      assertThat(after.sample(x, y, 0)).isEqualTo(grey.sample(x, y, 0));
    }
  }

  @Test
  void chromaIsTheOthersAndPalesWhereItHasNoRoom() {
    Picture red = colour(180, 60, 90);
    Picture same = Grey.coloured(Grey.of(red), red);
    Picture black = Grey.coloured(colour(0, 0, 0), red);
    Picture light = Grey.coloured(colour(240, 240, 240), red);
    assertThat(same.sample(0, 0, 0)).isBetween(179, 181);
    assertThat(same.sample(0, 0, 1)).isBetween(59, 61);
    assertThat(black.sample(0, 0, 0)).isZero();
    assertThat(light.sample(0, 0, 0)).isEqualTo(255);
    assertThat(light.sample(0, 0, 1)).isBetween(226, 239);
  }

  @Test
  void knowsAPicturesGrey() {
    assertThat(Grey.isOf(Grey.of(noise(1)), noise(1))).isTrue();
    assertThat(Grey.isOf(Grey.of(noise(2)), noise(1))).isFalse();
    assertThat(Grey.isOf(colour(90, 90, 90), noise(1))).isFalse();
    assertThat(Grey.isOf(noise(1), noise(1))).isFalse();
  }
}
