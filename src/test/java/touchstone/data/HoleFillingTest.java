package touchstone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;

class HoleFillingTest {
  private static final int WIDTH = 150;
  private static final int HEIGHT = 120;
  private static final int PERIOD = 8;

  /** Upright stripes, with something else where the hole will be. */
  private static Picture stripes(int inTheHole) {
    byte[] rgb = new byte[WIDTH * HEIGHT * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / Picture.CHANNELS;
      int x = pixel % WIDTH;
      rgb[i] = (byte) (inside(x, pixel / WIDTH) ? inTheHole : stripe(x));
    }
    return new Picture(WIDTH, HEIGHT, rgb);
  }

  private static int stripe(int x) {
    return x % PERIOD < PERIOD / 2 ? 200 : 50;
  }

  private static boolean inside(int x, int y) {
    return x >= 70 && x < 110 && y >= 30 && y < 90;
  }

  private static Mask hole() {
    float[] parts = new float[WIDTH * HEIGHT];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = inside(i % WIDTH, i / WIDTH) ? 1 : 0;
    }
    return new Mask(WIDTH, HEIGHT, parts);
  }

  private static Picture filled(int inTheHole) {
    return HoleFilling.of(stripes(inTheHole), hole(), new SplittableRandom(1));
  }

  @Test
  void goesOnWithTheTextureAroundTheHole() {
    Picture filled = filled(255);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        assertThat(filled.sample(x, y, 0)).as("%d, %d", x, y).isEqualTo(stripe(x));
      }
    }
  }

  @Test
  void nothingOfWhatWasThereIsLeft() {
    assertThat(PixelHash.of(filled(0))).isEqualTo(PixelHash.of(filled(255)));
  }

  @Test
  void smallPatchesDoWhereLittleIsLeftAroundTheHole() {
    float[] parts = new float[WIDTH * HEIGHT];
    Arrays.fill(parts, 1);
    parts[WIDTH + 1] = 0;
    Picture filled =
        HoleFilling.of(stripes(0), new Mask(WIDTH, HEIGHT, parts), new SplittableRandom(1));
    assertThat(filled.sample(WIDTH - 1, HEIGHT - 1, 2)).isEqualTo(stripe(1));
  }

  @Test
  void refusesAHoleThatNothingSurrounds() {
    float[] all = new float[WIDTH * HEIGHT];
    Arrays.fill(all, 1);
    Mask whole = new Mask(WIDTH, HEIGHT, all);
    assertThatThrownBy(() -> HoleFilling.of(stripes(0), whole, new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing surrounds");
  }
}
