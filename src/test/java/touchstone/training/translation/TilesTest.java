package touchstone.training.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.PixelHash;
import touchstone.engine.Seed;
import touchstone.gan.Translator;
import touchstone.media.Picture;

class TilesTest {
  private static final int SIDE = 16;

  private static Picture noise(int width, int height) {
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    new SplittableRandom(1).nextBytes(rgb);
    return new Picture(width, height, rgb);
  }

  /** Gives back what it is given, each pixel repeated {@code factor} times both ways. */
  private record Copy(int side, int least, int factor) implements Translator {
    @Override
    public INDArray of(INDArray sources, Seed seed) {
      long height = sources.size(2);
      long width = sources.size(3);
      return sources
          .reshape(1, 3, height, 1, width, 1)
          .broadcast(1, 3, height, factor, width, factor)
          .reshape('c', 1, 3, height * factor, width * factor);
    }
  }

  /** Gives one colour a tile: black and white in turns; keeps the seeds. */
  private static final class InTurns implements Translator {
    private final List<Seed> seeds = new ArrayList<>();

    @Override
    public int side() {
      return SIDE;
    }

    @Override
    public INDArray of(INDArray sources, Seed seed) {
      seeds.add(seed);
      return Nd4j.onesLike(sources).muli(seeds.size() % 2 == 0 ? 1 : -1);
    }
  }

  @Test
  void whatGivesPicturesBackGivesThemBackInTilesOfAnySize() {
    Translator same = new Copy(SIDE, 4, 1);
    for (int[] size : new int[][] {{16, 16}, {17, 40}, {50, 23}, {5, 30}}) {
      Picture picture = noise(size[0], size[1]);
      assertThat(PixelHash.of(new Tiles(same, new Seed(1)).of(picture)))
          .as("%d x %d", size[0], size[1])
          .isEqualTo(PixelHash.of(picture));
    }
  }

  @Test
  void bordersOfTilesFadeIntoOneAnother() {
    InTurns turns = new InTurns();
    Picture made = new Tiles(turns, new Seed(3)).of(noise(10 * SIDE, SIDE));
    int steepest = 0;
    for (int x = 1; x < made.width(); x++) {
      steepest = Math.max(steepest, Math.abs(made.sample(x, 8, 0) - made.sample(x - 1, 8, 0)));
    }
    assertThat(made.sample(0, 0, 0)).isZero();
    assertThat(steepest).isBetween(255 / SIDE, 255 / (SIDE / 2) + 1);
    assertThat(turns.seeds).hasSize(19).containsOnly(new Seed(3));
  }

  @Test
  void enlargedPicturesAreEnlargedWhole() {
    Picture picture = noise(21, 18);
    Picture made = new Tiles(new Copy(SIDE, SIDE, 4), new Seed(1)).of(picture);
    assertThat(made.width()).isEqualTo(84);
    assertThat(made.height()).isEqualTo(72);
    for (int y = 0; y < made.height(); y++) {
      for (int x = 0; x < made.width(); x++) {
        assertThat(made.sample(x, y, 1)).isEqualTo(picture.sample(x / 4, y / 4, 1));
      }
    }
  }
}
