package touchstone.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PictureScalerTest {
  private static Picture noise(int width, int height) {
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    new Random(3).nextBytes(rgb);
    return new Picture(width, height, rgb);
  }

  private static double mean(Picture picture) {
    double sum = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        sum += picture.sample(x, y, 1);
      }
    }
    return sum / (picture.width() * picture.height());
  }

  @Test
  void averagesTheAreaThatAPixelCovers() {
    byte[] rgb = new byte[3 * 2 * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (60 * (i / Picture.CHANNELS % 3)); // columns of 0, 60, 120
    }
    Picture small = PictureScaler.fit(new Picture(3, 2, rgb), 2);
    assertThat(small.width()).isEqualTo(2);
    assertThat(small.height()).isEqualTo(1);
    assertThat(small.sample(0, 0, 0)).isEqualTo(20); // (0 + 60 / 2) / 1.5
    assertThat(small.sample(1, 0, 2)).isEqualTo(100);
  }

  @Test
  void keepsTheMean() {
    Picture picture = noise(301, 173);
    Picture small = PictureScaler.fit(picture, 64);
    assertThat(small.width()).isEqualTo(64);
    assertThat(small.height()).isEqualTo(37);
    assertThat(mean(small)).isCloseTo(mean(picture), within(0.1));
  }

  @Test
  void leavesSmallPicturesAlone() {
    Picture picture = noise(20, 10);
    assertThat(PictureScaler.fit(picture, 20)).isSameAs(picture);
  }

  @Test
  void keepsAPixelOfAThinPicture() {
    Picture small = PictureScaler.fit(noise(500, 1), 10);
    assertThat(small.height()).isEqualTo(1);
    assertThatThrownBy(() -> PictureScaler.fit(small, 0)).hasMessageContaining("0 pixels");
  }
}
