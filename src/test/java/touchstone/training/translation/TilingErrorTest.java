package touchstone.training.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.training.ToyFaces;

class TilingErrorTest {
  private static final Path PUBLISHED = Path.of("generator-models/srgan-faces64");

  @TempDir private Path folder;

  /**
   * 40 dB are 2.55 grey levels, 48 dB one; ToyFaces have noise, which is the hardest to agree on.
   */
  @Test
  void thePublishedModelMakesOfTilesWhatItMakesOfTheWhole() throws IOException {
    ToyFaces.write(folder, 2, 384);
    TilingError found = TilingError.of(PUBLISHED, folder, 384, List.of(32, 64));
    assertThat(found.pictures()).isEqualTo(2);
    assertThat(found.side()).isEqualTo(384);
    TilingError.Tiled small = found.tiled().get(0);
    TilingError.Tiled large = found.tiled().get(1);
    assertThat(small.toWhole().psnr()).isGreaterThan(40);
    assertThat(large.toWhole().psnr()).isGreaterThan(48).isGreaterThan(small.toWhole().psnr());
    assertThat(found.tiled())
        .allSatisfy(
            tiled -> {
              assertThat(tiled.toTruth().psnr()).isCloseTo(found.whole().psnr(), within(0.2));
              assertThat(tiled.atBorders()).isLessThan(1.2 * tiled.elsewhere());
            });
  }

  /** Tiles of 8 that are doubled over 24 pixels begin and end at every eighth made pixel. */
  @Test
  void aSeamIsSeen() {
    TileAxis axis = TileAxis.of(24, 8, 2);
    INDArray seam = Nd4j.zeros(1, 3, 48, 48);
    seam.get(
            NDArrayIndex.all(),
            NDArrayIndex.all(),
            NDArrayIndex.all(),
            NDArrayIndex.interval(16, 48))
        .addi(0.2);
    Steps steps = Steps.of(seam, axis);
    // One of the five borders across, none of those down.
    assertThat(steps.atBorders()).isCloseTo(0.2 * 127.5 / 10, within(1e-4));
    assertThat(steps.elsewhere()).isZero();
    INDArray inside = Nd4j.zeros(1, 3, 48, 48);
    inside.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(20, 48)).addi(0.2);
    assertThat(Steps.of(inside, axis).atBorders()).isZero();
    assertThat(Steps.of(inside, axis).elsewhere()).isPositive();
  }

  @Test
  void whatCannotBeMeasuredIsSaid() throws IOException {
    ToyFaces.write(folder.resolve("small"), 1, 48);
    Path small = folder.resolve("small");
    assertThatThrownBy(() -> TilingError.of(PUBLISHED, small, 384, List.of(64)))
        .hasMessageContaining("holds no picture of 384 x 384 pixels");
    assertThatThrownBy(() -> TilingError.of(PUBLISHED, small, 384, List.of(8)))
        .hasMessageContaining("must have 16 to 95 a side, not 8");
    TinyTranslator.publish(folder.resolve("models"), "pix2pix");
    Path other = folder.resolve("models/tiny-pix2pix");
    assertThatThrownBy(() -> TilingError.of(other, small, 384, List.of(64)))
        .hasMessageContaining("does not enlarge");
  }
}
