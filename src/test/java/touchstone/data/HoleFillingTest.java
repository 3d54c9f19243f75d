package touchstone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;

class HoleFillingTest {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 40;

  /** A slope of brightness, with something else where the hole will be. */
  private static Picture slope(int inTheHole) {
    byte[] rgb = new byte[WIDTH * HEIGHT * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / Picture.CHANNELS % WIDTH;
      int y = i / Picture.CHANNELS / WIDTH;
      rgb[i] = (byte) (inside(x, y) ? inTheHole : 40 + 2 * x + y);
    }
    return new Picture(WIDTH, HEIGHT, rgb);
  }

  private static boolean inside(int x, int y) {
    return x >= 20 && x < 40 && y >= 12 && y < 28;
  }

  private static Mask hole() {
    float[] parts = new float[WIDTH * HEIGHT];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = inside(i % WIDTH, i / WIDTH) ? 1 : 0;
    }
    return new Mask(WIDTH, HEIGHT, parts);
  }

  @Test
  void goesOnWithWhatSurroundsTheHole() {
    Picture filled = HoleFilling.of(slope(255), hole());
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int expected = 40 + 2 * x + y;
        if (inside(x, y)) {
          assertThat(filled.sample(x, y, 0))
              .as("%d, %d", x, y)
              .isBetween(expected - 22, expected + 22);
        } else {
          assertThat(filled.sample(x, y, 0)).as("%d, %d", x, y).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void nothingOfWhatWasThereIsLeft() {
    assertThat(PixelHash.of(HoleFilling.of(slope(0), hole())))
        .isEqualTo(PixelHash.of(HoleFilling.of(slope(255), hole())));
  }

  @Test
  void refusesAHoleThatNothingSurrounds() {
    float[] all = new float[WIDTH * HEIGHT];
    Arrays.fill(all, 1);
    assertThatThrownBy(() -> HoleFilling.of(slope(0), new Mask(WIDTH, HEIGHT, all)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing surrounds");
  }
}
