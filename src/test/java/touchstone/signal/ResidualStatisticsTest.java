package touchstone.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;

class ResidualStatisticsTest {
  private static final int SIDE = 128;

  /** Grey noise around the middle, the same in all channels. */
  private static Picture noise(int side, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    for (int i = 0; i < side * side; i++) {
      byte grey = (byte) Math.max(0, Math.min(255, Math.round(128 + 20 * random.nextGaussian())));
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        rgb[i * Picture.CHANNELS + channel] = grey;
      }
    }
    return new Picture(side, side, rgb);
  }

  private static Picture mirrored(Picture picture) {
    byte[] rgb = new byte[picture.width() * picture.height() * Picture.CHANNELS];
    int at = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = picture.width() - 1; x >= 0; x--) {
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          rgb[at++] = (byte) picture.sample(x, y, channel);
        }
      }
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }

  private static double value(Picture picture, String name) {
    FeatureVector vector = ResidualStatistics.of(picture);
    int index = vector.names().indexOf(name);
    assertThat(index).as(name).isNotNegative();
    return vector.values()[index];
  }

  private static double sum(FeatureVector vector, Predicate<String> which) {
    return IntStream.range(0, vector.names().size())
        .filter(i -> which.test(vector.names().get(i)))
        .mapToDouble(i -> vector.values()[i])
        .sum();
  }

  @Test
  void everyPictureHasTheSameNamedNumbersAllFinite() {
    List<String> names = ResidualStatistics.of(noise(SIDE, 1)).names();
    assertThat(names).doesNotHaveDuplicates();
    for (Picture picture :
        List.of(noise(32, 2), noise(75, 3), new Picture(40, 90, new byte[40 * 90 * 3]))) {
      FeatureVector vector = ResidualStatistics.of(picture);
      assertThat(vector.names()).isEqualTo(names);
      for (float value : vector.values()) {
        assertThat(value).isFinite();
      }
    }
  }

  /** Trees split on these very numbers: to change them is to spoil the trees that are shipped. */
  @Test
  void numbersAreThoseThatTheShippedTreesWereGrownFrom() throws IOException {
    FeatureVector vector = ResidualStatistics.of(scene());
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/residual-statistics.csv"));
    assertThat(lines).hasSize(vector.names().size());
    for (int i = 0; i < lines.size(); i++) {
      String[] nameAndValue = lines.get(i).split(",", -1);
      assertThat(vector.names().get(i)).isEqualTo(nameAndValue[0]);
      assertThat(vector.values()[i])
          .as(nameAndValue[0])
          .isCloseTo(Float.parseFloat(nameAndValue[1]), Offset.offset(1e-6f));
    }
  }

  /** Slopes and an edge, under noise that grows from left to right; whole numbers alone. */
  private static Picture scene() {
    SplittableRandom random = new SplittableRandom(11);
    byte[] rgb = new byte[SIDE * SIDE * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int channel = i % Picture.CHANNELS;
      int x = i / Picture.CHANNELS % SIDE;
      int y = i / Picture.CHANNELS / SIDE;
      int edge = x + 2 * y > 200 ? 50 : 0;
      int sample = 40 + x * y / 120 + 9 * channel + edge + random.nextInt(1 + x / 4);
      rgb[i] = (byte) Math.min(255, sample);
    }
    return new Picture(SIDE, SIDE, rgb);
  }

  @Test
  void sharesOfClassesAddUpToOne() {
    FeatureVector vector = ResidualStatistics.of(noise(SIDE, 4));
    for (String group : List.of("luma.difference1.", "luma.square.", "luma.patterns.")) {
      assertThat(sum(vector, name -> name.startsWith(group)))
          .as(group)
          .isCloseTo(1, Offset.offset(1e-4));
    }
  }

  @Test
  void coOccurrencesDoNotChangeInTheMirror() {
    Picture picture = noise(SIDE, 5);
    FeatureVector vector = ResidualStatistics.of(picture);
    FeatureVector mirror = ResidualStatistics.of(mirrored(picture));
    for (int i = 0; i < vector.names().size(); i++) {
      if (vector.names().get(i).contains(".square.")) {
        assertThat(mirror.values()[i]).isCloseTo(vector.values()[i], Offset.offset(1e-4f));
      }
    }
  }

  /** By hand: the high-pass kernel 1, −1/4 (four times) correlated with itself. */
  @Test
  void autocorrelationOfWhiteNoiseIsThatOfTheFilter() {
    Picture picture = noise(SIDE, 6);
    assertThat(value(picture, "luma.lag.1.0")).isCloseTo(-0.4, Offset.offset(0.03));
    assertThat(value(picture, "luma.lag.1.1")).isCloseTo(0.1, Offset.offset(0.03));
    assertThat(value(picture, "luma.lag.2.0")).isCloseTo(0.05, Offset.offset(0.03));
    assertThat(value(picture, "luma.lag.5.0")).isCloseTo(0, Offset.offset(0.03));
  }

  @Test
  void greyPicturesHaveFullyCorrelatedChannels() {
    assertThat(value(noise(SIDE, 7), "whole.rb.correlation")).isCloseTo(1, Offset.offset(1e-4));
  }

  /** Every second column is the mean of its neighbours, as an interpolation that keeps samples. */
  @Test
  void interpolatedColumnsShowOnTheLatticeOfTwo() {
    Picture base = noise(SIDE, 8);
    byte[] rgb = new byte[SIDE * SIDE * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int channel = i % Picture.CHANNELS;
      int x = i / Picture.CHANNELS % SIDE;
      int y = i / Picture.CHANNELS / SIDE;
      boolean kept = x % 2 == 0 || x == SIDE - 1;
      int left = base.sample(kept ? x : x - 1, y, channel);
      int right = base.sample(kept ? x : x + 1, y, channel);
      rgb[i] = (byte) ((left + right) / 2);
    }
    Picture interpolated = new Picture(SIDE, SIDE, rgb);
    assertThat(value(base, "luma.lattice2.sum")).isLessThan(0.1);
    assertThat(value(interpolated, "luma.lattice2.sum")).isGreaterThan(0.5);
    assertThat(value(interpolated, "luma.lattice3.sum")).isLessThan(0.1);
  }

  @Test
  void aCheckerboardPeaksAtTheHighestFrequency() {
    Picture base = noise(SIDE, 9);
    byte[] rgb = new byte[SIDE * SIDE * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / Picture.CHANNELS;
      int sign = (pixel % SIDE + pixel / SIDE) % 2 == 0 ? 12 : -12;
      int sample = base.sample(pixel % SIDE, pixel / SIDE, i % Picture.CHANNELS) + sign;
      rgb[i] = (byte) Math.max(0, Math.min(255, sample));
    }
    Picture checkered = new Picture(SIDE, SIDE, rgb);
    assertThat(value(checkered, "luma.peak.16.16")).isGreaterThan(2);
    assertThat(Math.abs(value(base, "luma.peak.16.16"))).isLessThan(1);
  }
}
