package touchstone.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PictureTest {
  private static final Picture NUMBERED =
      new Picture(
          3, 2, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, (byte) 255});

  @Test
  void samplesAreUnsigned() {
    assertThat(NUMBERED.sample(2, 1, 2)).isEqualTo(255);
  }

  @Test
  void aCropKeepsItsPixels() {
    Picture crop = NUMBERED.crop(1, 1, 2, 1);
    assertThat(crop.width()).isEqualTo(2);
    assertThat(crop.sample(0, 0, 0)).isEqualTo(12);
    assertThat(crop.sample(1, 0, 2)).isEqualTo(255);
  }

  @Test
  void refusesWhatIsOutside() {
    assertThatThrownBy(() -> NUMBERED.crop(2, 0, 2, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new Picture(2, 2, new byte[3])).hasMessageContaining("2 x 2");
  }
}
