package touchstone.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import touchstone.media.Picture;

class SmoothingTest {
  private static final int SIDE = 9;

  /** Black at the left, grey from the fifth column on, with one white pixel in either half. */
  private static Picture edgeWithSpecks() {
    byte[] rgb = new byte[SIDE * SIDE * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / Picture.CHANNELS % SIDE < 4 ? 0 : 100);
    }
    for (int x : new int[] {1, 7}) {
      rgb[(4 * SIDE + x) * Picture.CHANNELS] = (byte) 255;
    }
    return new Picture(SIDE, SIDE, rgb);
  }

  @Test
  void aMedianTakesSpecksAndLeavesEdges() {
    Picture median = Smoothing.median(edgeWithSpecks());
    for (int i = 0; i < SIDE * SIDE; i++) {
      assertThat(median.sample(i % SIDE, i / SIDE, 0)).isEqualTo(i % SIDE < 4 ? 0 : 100);
    }
  }

  @Test
  void aBlurTakesBoth() {
    Picture blurred = Smoothing.blur(edgeWithSpecks(), 1);
    assertThat(blurred.sample(1, 4, 0)).isBetween(20, 80);
    assertThat(blurred.sample(3, 0, 0)).isBetween(20, 60);
  }
}
