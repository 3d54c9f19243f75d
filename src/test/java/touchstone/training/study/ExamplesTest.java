package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.data.TwinMaker;
import touchstone.detector.StatisticsDescriptor;
import touchstone.evaluation.PictureSet;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

class ExamplesTest {
  private static final int SIDE = 300;

  /** Leaves no trace, so that whatever tells its twins from their pictures is the drawing's. */
  private static final TwinMaker IDENTITY =
      new TwinMaker() {
        @Override
        public String id() {
          return "identity";
        }

        @Override
        public Picture twin(Picture picture, SplittableRandom random) {
          return picture;
        }
      };

  @TempDir private Path folder;

  /** Dark at the left, light at the right: a square's brightness says where it was. */
  private PictureSet source() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    byte[] rgb = new byte[SIDE * SIDE * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / Picture.CHANNELS % SIDE;
      rgb[i] = (byte) Math.max(0, Math.min(255, 30 + 190.0 * x / SIDE + 8 * random.nextGaussian()));
    }
    Files.write(folder.resolve("shades.png"), PictureEncoder.png(new Picture(SIDE, SIDE, rgb)));
    return PictureSet.open("source", false, Optional.empty(), folder, Integer.MAX_VALUE);
  }

  private static Picture ramp(int side) {
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (250 * (i / Picture.CHANNELS % side) / side);
    }
    return new Picture(side, side, rgb);
  }

  /** How much of the way from the left edge to the right one a square of the ramp shows. */
  private static double shown(Picture square) {
    int last = square.width() - 1;
    return (square.sample(last, 0, 0) - square.sample(0, 0, 0)) / 250.0;
  }

  @Test
  void photographsMadeSmallShowFromALittleOfThemToTheWhole() {
    SplittableRandom random = new SplittableRandom(3);
    Picture ramp = ramp(1000);
    DoubleSummaryStatistics small = new DoubleSummaryStatistics();
    for (int i = 0; i < 500; i++) {
      Picture square = Examples.sometimesShrunk(ramp, random);
      if (square.width() == Examples.WINDOW) {
        assertThat(shown(square)).isCloseTo(0.288, within(0.01));
      } else {
        assertThat(square.width()).isIn(32, 64, 128);
        small.accept(shown(square));
      }
    }
    assertThat(small.getCount()).isBetween(70L, 130L);
    assertThat(small.getMin()).isLessThan(0.1);
    assertThat(small.getMax()).isGreaterThan(0.9);
  }

  @Test
  void aTwinGoesTheSameWayAsItsPicture() throws IOException {
    Examples drawer =
        new Examples(PartExamplesTest.options(1), List.of(StatisticsDescriptor.RESIDUALS));
    List<Example> drawn = drawer.twins(List.of(source()), List.of(IDENTITY));
    assertThat(drawn).hasSize(24);
    for (int i = 0; i < drawn.size(); i += 2) {
      Example real = drawn.get(i);
      Example twin = drawn.get(i + 1);
      assertThat(real.label().fake()).isFalse();
      assertThat(twin.label().set()).isEqualTo("identity");
      assertThat(twin.label().made().orElseThrow().generatorId()).isEqualTo("identity");
      assertThat(real.label().made()).isEmpty();
      assertThat(twin.side()).isEqualTo(real.side());
      assertThat(twin.trivial().brightness()).isCloseTo(real.trivial().brightness(), within(1.0));
    }
  }
}
