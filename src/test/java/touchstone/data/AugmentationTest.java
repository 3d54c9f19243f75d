package touchstone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;

class AugmentationTest {
  private static Picture noise(int width, int height) {
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    new SplittableRandom(3).nextBytes(rgb);
    return new Picture(width, height, rgb);
  }

  private static boolean same(Picture one, Picture other) {
    return PixelHash.of(one).equals(PixelHash.of(other));
  }

  @Test
  void aTileStaysATileAndTheSameDrawGivesTheSameOne() {
    Augmentation chain = new Augmentation(64, 1.6, 0.5, 0.8, 40, 98);
    for (int seed = 0; seed < 20; seed++) {
      Picture once = chain.apply(noise(64, 64), new SplittableRandom(seed));
      Picture again = chain.apply(noise(64, 64), new SplittableRandom(seed));
      assertThat(once.width()).isEqualTo(64);
      assertThat(once.height()).isEqualTo(64);
      assertThat(same(once, again)).isTrue();
    }
  }

  @Test
  void aChainThatDoesNothingAtMostMirrors() {
    Augmentation nothing = new Augmentation(64, 1, 0, 0, 50, 50);
    Picture tile = noise(64, 64);
    Picture out = nothing.apply(tile, new SplittableRandom(1));
    boolean mirrored = out.sample(0, 0, 0) != tile.sample(0, 0, 0);
    for (int x = 0; x < 64; x++) {
      assertThat(out.sample(x, 5, 1)).isEqualTo(tile.sample(mirrored ? 63 - x : x, 5, 1));
    }
  }

  @Test
  void jpegChangesThePixelsAndKeepsTheSize() {
    Picture tile = noise(40, 24);
    Picture saved = Augmentation.throughJpeg(tile, 50);
    assertThat(saved.width()).isEqualTo(40);
    assertThat(saved.height()).isEqualTo(24);
    assertThat(same(saved, tile)).isFalse();
  }

  @Test
  void tilesAreCutAtNativeResolutionAndReduced() {
    Picture photo = noise(300, 200);
    List<Picture> tiles = new TileCutter(64, 4).cut(photo, 30, new SplittableRandom(1));
    assertThat(tiles).hasSize(30).allMatch(tile -> tile.width() == 64 && tile.height() == 64);
    assertThat(new TileCutter(64, 4).cut(noise(63, 500), 5, new SplittableRandom(1))).isEmpty();
  }
}
