package touchstone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;

class MaskTest {
  /** The right column wholly, half of the middle one. */
  private final Mask mask = new Mask(3, 2, new float[] {0, 0.5f, 1, 0, 0.5f, 1});

  @Test
  void tellsHowMuchOfThePictureAndOfAPartOfItWasReplaced() {
    assertThat(mask.share()).isEqualTo(0.5);
    assertThat(mask.share(0, 0, 1, 2)).isZero();
    assertThat(mask.share(1, 1, 2, 1)).isEqualTo(0.75);
  }

  @Test
  void laysOnePictureOverAnother() {
    Picture black = new Picture(3, 2, new byte[3 * 2 * Picture.CHANNELS]);
    byte[] grey = new byte[2 * 2 * Picture.CHANNELS];
    Arrays.fill(grey, (byte) 100);
    Picture laid = mask.lay(black, new Picture(2, 2, grey), 1, 0, 1);
    assertThat(laid.sample(0, 1, 0)).isZero();
    assertThat(laid.sample(1, 1, 1)).isEqualTo(50);
    assertThat(laid.sample(2, 0, 2)).isEqualTo(100);
    assertThat(mask.lay(black, new Picture(2, 2, grey), 1, 0, 0.4).sample(2, 0, 2)).isEqualTo(40);
  }

  @Test
  void refusesPartsThatDoNotFit() {
    assertThatThrownBy(() -> new Mask(3, 3, new float[8]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> mask.share(2, 0, 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
