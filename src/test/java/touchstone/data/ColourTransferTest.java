package touchstone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;

class ColourTransferTest {
  /** Two pixels that count, one that does not. */
  private static final Mask WHERE = new Mask(3, 1, new float[] {1, 1, 0});

  private static Picture row(int... samples) {
    byte[] rgb = new byte[samples.length * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) samples[i / Picture.CHANNELS];
    }
    return new Picture(samples.length, 1, rgb);
  }

  private static int[] of(Picture picture, Picture like) {
    Picture coloured = ColourTransfer.of(picture, like, WHERE);
    return new int[] {coloured.sample(0, 0, 0), coloured.sample(1, 0, 1), coloured.sample(2, 0, 2)};
  }

  @Test
  void bringsMeanAndDeviationToThoseOfTheOther() {
    assertThat(of(row(10, 30, 20), row(100, 140, 7))).containsExactly(100, 140, 120);
  }

  @Test
  void aFlatPartIsNotStretchedByMoreThanThree() {
    assertThat(of(row(20, 20, 21), row(50, 150, 0))).containsExactly(100, 100, 103);
  }

  @Test
  void staysWithinWhatCanBeShown() {
    assertThat(of(row(10, 30, 250), row(200, 240, 0))).containsExactly(200, 240, 255);
    assertThat(Arrays.stream(of(row(10, 30, 0), row(0, 60, 0)))).containsExactly(0, 60, 0);
  }
}
