package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
