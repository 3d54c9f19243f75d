package touchstone.gan.mechanisms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchstone.nn.Slopes.normal;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.engine.Seed;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;

class PatchCriticTest {
  /** Without normalisation, through which everything sees everything. */
  private static Network critic(List<LayerSpec> layers) {
    List<LayerSpec> kept =
        layers.stream()
            .filter(layer -> !(layer instanceof NormalizationSpec.InstanceNorm))
            .toList();
    return Network.of(kept, DataType.DOUBLE).initialise(new Seed(1));
  }

  /** The height of what moves one number in the middle. */
  private static long seen(Network critic, int side) {
    INDArray picture = normal("picture", 1, 1, side, side);
    INDArray output = critic.forward(picture, Mode.PASSING);
    INDArray gradient = Nd4j.zeros(DataType.DOUBLE, output.shape());
    gradient.putScalar(new long[] {0, 0, output.size(2) / 2, output.size(3) / 2}, 1);
    INDArray toPicture = critic.backward(gradient);
    INDArray rows = toPicture.get(NDArrayIndex.point(0), NDArrayIndex.point(0)).norm1(1).gt(0);
    return rows.castTo(DataType.INT64).sumNumber().longValue();
  }

  @ParameterizedTest
  @CsvSource({"1, 16", "2, 34", "3, 70"})
  void aNumberIsAboutAPatchOfTheSizeThatItsDepthSays(int depth, int patch) {
    assertThat(PatchCritic.patch(depth)).isEqualTo(patch);
    assertThat(seen(critic(PatchCritic.layers(1, 2, depth)), 128)).isEqualTo(patch);
  }

  @Test
  void atHalfTheScaleAPatchIsTwiceAsLarge() {
    assertThat(seen(critic(PatchCritic.halved(PatchCritic.layers(1, 2, 2))), 128)).isEqualTo(68);
  }

  @Test
  void hasTheLayersOfThePaperWherePicturesAreLargeEnough() {
    assertThat(PatchCritic.layers(6, 64, PatchCritic.depth(256)))
        .contains(
            new LayerSpec.Conv(6, 64, 4, 2, 1, true),
            new LayerSpec.Conv(64, 128, 4, 2, 1),
            new LayerSpec.Conv(128, 256, 4, 2, 1),
            new LayerSpec.Conv(256, 512, 4, 1, 1),
            new LayerSpec.Conv(512, 1, 4, 1, 1, true))
        .hasSize(12);
  }

  @ParameterizedTest
  @CsvSource({"8, 1", "16, 2", "32, 3", "64, 3", "256, 3"})
  void itsDepthLeavesANumberForEverySide(int side, int depth) {
    assertThat(PatchCritic.depth(side)).isEqualTo(depth);
    INDArray output =
        critic(PatchCritic.layers(1, 1, depth))
            .forward(normal("picture", 1, 1, side, side), Mode.INFERENCE);
    assertThat(output.length()).isPositive();
    assertThatThrownBy(() -> PatchCritic.depth(12)).hasMessageContaining("not of 12");
  }
}
