package touchstone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchstone.media.Picture;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

class PartialMakerTest {
  private static final int[][] SIZES = {{32, 32}, {33, 75}, {128, 96}, {512, 512}};

  /** A seed with which a part is not mixed with what was there. */
  private static final long WHOLLY_REPLACED = 2;

  /** Blotches of colour with the noise of a sensor. */
  private static Picture blotches(int width, int height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] coarse = new byte[16 * 16 * Picture.CHANNELS];
    random.nextBytes(coarse);
    Picture smooth = Resample.to(new Picture(16, 16, coarse), width, height, Kernel.BICUBIC);
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / Picture.CHANNELS;
      int sample = smooth.sample(pixel % width, pixel / width, i % Picture.CHANNELS);
      rgb[i] = (byte) Math.max(0, Math.min(255, Math.round(sample + 8 * random.nextGaussian())));
    }
    return new Picture(width, height, rgb);
  }

  static List<PartialMaker> makers() {
    return List.of(
        PartialMaker.selfBlended(),
        PartialMaker.rerendered(new UpsamplingChain(3)),
        PartialMaker.inpainted(new UpsamplingChain(3)),
        PartialMaker.spliced(List.of(blotches(90, 300, 8), blotches(20, 20, 9))));
  }

  private static boolean same(Picture a, Picture b, int x, int y) {
    return a.sample(x, y, 0) == b.sample(x, y, 0)
        && a.sample(x, y, 1) == b.sample(x, y, 1)
        && a.sample(x, y, 2) == b.sample(x, y, 2);
  }

  @ParameterizedTest
  @MethodSource("makers")
  void outsideTheMaskNothingChangesAndInsideMostDoes(PartialMaker maker) {
    for (int[] size : SIZES) {
      Picture real = blotches(size[0], size[1], 1);
      for (long seed = 0; seed < 5; seed++) {
        PartialFake fake = maker.make(real, seed);
        assertThat(fake.picture().width()).isEqualTo(size[0]);
        assertThat(fake.picture().height()).isEqualTo(size[1]);
        int inside = 0;
        int changed = 0;
        for (int i = 0; i < size[0] * size[1]; i++) {
          int x = i % size[0];
          int y = i / size[0];
          boolean same = same(real, fake.picture(), x, y);
          if (fake.mask().at(x, y) == 0) {
            assertThat(same).as("%d, %d of seed %d", x, y, seed).isTrue();
          } else if (fake.mask().at(x, y) > 0.9) {
            inside++;
            changed += same ? 0 : 1;
          }
        }
        assertThat(inside).isPositive();
        assertThat((double) changed / inside).as("seed %d", seed).isGreaterThan(0.5);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("makers")
  void theSameSeedGivesTheSameFakeAndItsOriginSaysSo(PartialMaker maker) {
    Picture real = blotches(80, 64, 2);
    PartialFake fake = maker.make(real, 5);
    assertThat(PixelHash.of(maker.make(real, 5).picture())).isEqualTo(PixelHash.of(fake.picture()));
    assertThat(PixelHash.of(maker.make(real, 6).picture()))
        .isNotEqualTo(PixelHash.of(fake.picture()));
    assertThat(fake.origin()).isEqualTo(new FakeOrigin(maker.id(), 5, PixelHash.of(real)));
  }

  @Test
  void masksCoverWhatIsPromisedWithSoftEdges() {
    SplittableRandom random = new SplittableRandom(4);
    for (int[] size : SIZES) {
      for (int i = 0; i < 20; i++) {
        Mask mask = RandomMask.draw(size[0], size[1], random);
        assertThat(mask.share()).isBetween(RandomMask.LEAST, RandomMask.MOST);
        boolean soft = false;
        for (int pixel = 0; pixel < size[0] * size[1]; pixel++) {
          float part = mask.at(pixel % size[0], pixel / size[0]);
          assertThat(part).isBetween(0f, 1f);
          soft |= part > 0 && part < 1;
        }
        assertThat(soft).isTrue();
      }
    }
  }

  @Test
  void whatComesFromElsewhereTakesTheColoursOfWhatWasThere() {
    Picture real = blotches(160, 128, 3);
    for (PartialMaker maker :
        List.of(
            PartialMaker.inpainted(new UpsamplingChain(3)),
            PartialMaker.spliced(List.of(blotches(64, 64, 7))))) {
      PartialFake fake = maker.make(real, WHOLLY_REPLACED);
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        double[] was = meanAndDeviation(real, fake.mask(), channel);
        double[] is = meanAndDeviation(fake.picture(), fake.mask(), channel);
        assertThat(is[0]).as(maker.id()).isCloseTo(was[0], within(3.0));
        assertThat(is[1] / was[1]).as(maker.id()).isBetween(0.9, 1.1);
      }
    }
  }

  /** Of what lies well inside the mask. */
  private static double[] meanAndDeviation(Picture picture, Mask mask, int channel) {
    List<Double> samples = new ArrayList<>();
    for (int i = 0; i < picture.width() * picture.height(); i++) {
      int x = i % picture.width();
      int y = i / picture.width();
      if (mask.at(x, y) > 0.5) {
        samples.add((double) picture.sample(x, y, channel));
      }
    }
    double mean = samples.stream().mapToDouble(sample -> sample).average().orElseThrow();
    double squares =
        samples.stream().mapToDouble(sample -> sample * sample).average().orElseThrow();
    return new double[] {mean, Math.sqrt(squares - mean * mean)};
  }

  @Test
  void refusesWhatIsTooSmall() {
    assertThatThrownBy(() -> PartialMaker.selfBlended().make(blotches(31, 40, 1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 px");
  }
}
