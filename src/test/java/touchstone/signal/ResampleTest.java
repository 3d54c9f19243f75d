package touchstone.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchstone.media.Picture;

class ResampleTest {
  private static Picture grey(int width, int height, int... values) {
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) values[i / Picture.CHANNELS % values.length];
    }
    return new Picture(width, height, rgb);
  }

  @ParameterizedTest
  @EnumSource(Kernel.class)
  void aFlatPictureStaysFlatAtAnySize(Kernel kernel) {
    for (int[] size : new int[][] {{3, 5}, {64, 64}, {101, 17}}) {
      Picture out = Resample.to(grey(20, 30, 77), size[0], size[1], kernel);
      for (int y = 0; y < size[1]; y++) {
        for (int x = 0; x < size[0]; x++) {
          assertThat(out.sample(x, y, 1)).isEqualTo(77);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kernel.class)
  void theSameSizeIsTheSamePicture(Kernel kernel) {
    Picture picture = grey(4, 4, 1, 200, 30, 4, 90, 255, 0, 17);
    Picture out = Resample.to(picture, 4, 4, kernel);
    for (int i = 0; i < 16; i++) {
      int row = i / 4;
      assertThat(out.sample(i % 4, row, 0)).isEqualTo(picture.sample(i % 4, row, 0));
    }
  }

  @Test
  void halvingWithABoxAverages() {
    Picture out = Resample.to(grey(4, 2, 10, 20, 100, 200), 2, 1, Kernel.BOX);
    assertThat(out.sample(0, 0, 0)).isEqualTo(15);
    assertThat(out.sample(1, 0, 0)).isEqualTo(150);
  }

  @Test
  void doublingBilinearlyWeighsNeighboursThreeToOne() {
    Picture out = Resample.to(grey(2, 1, 0, 100), 4, 1, Kernel.BILINEAR);
    assertThat(out.sample(0, 0, 0)).isZero();
    assertThat(out.sample(1, 0, 0)).isEqualTo(25);
    assertThat(out.sample(2, 0, 0)).isEqualTo(75);
    assertThat(out.sample(3, 0, 0)).isEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource(Kernel.class)
  void finePatternsDoNotAliasWhenReduced(Kernel kernel) {
    Picture stripes = grey(120, 1, 0, 255);
    Picture out = Resample.to(stripes, 17, 1, kernel);
    for (int x = 3; x < 14; x++) {
      assertThat(out.sample(x, 0, 0)).isBetween(100, 155);
    }
  }
}
