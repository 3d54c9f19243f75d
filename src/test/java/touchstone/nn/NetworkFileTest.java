package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class NetworkFileTest {
  private static final List<LayerSpec> EVERY_LAYER =
      List.of(
          new LayerSpec.TransposedConv(3, 4, 4, 2, 1),
          new NormalizationSpec.BatchNorm(4),
          new LayerSpec.LeakyRelu(0.2),
          new LayerSpec.Conv(4, 5, 4, 2, 1),
          new LayerSpec.TanH(),
          new LayerSpec.Conv(5, 8, 3, 1, 1, true),
          new BottleneckSpec.VectorQuantizer(6, 4, 0.25),
          new ResamplingSpec.PixelShuffle(2),
          new BottleneckSpec.Gaussian(1, 0.1),
          new LayerSpec.TransposedConv(1, 5, 4, 2, 1, true),
          new CompositeSpec.Residual(List.of(new LayerSpec.Conv(5, 5, 3, 1, 1))),
          new CompositeSpec.Skip(
              List.of(new NormalizationSpec.InstanceNorm(5), new LayerSpec.Dropout(0.5))),
          new NormalizationSpec.Spectral(new LayerSpec.Conv(10, 5, 1, 1, 0)),
          new ResamplingSpec.NearestUpsample(),
          new ResamplingSpec.BilinearUpsample(5),
          new LayerSpec.HighPass(5),
          new ResamplingSpec.StatisticsPool(5),
          new LayerSpec.Linear(10, 2));

  @TempDir private Path folder;
  private Path file;
  private Network network;

  @BeforeEach
  void saveANetworkThatHasSeenABatch() {
    network = Network.of(EVERY_LAYER, DataType.FLOAT).initialise(new Seed(3));
    network.forward(input(), Mode.TRAINING);
    file = folder.resolve("some.net");
    NetworkFile.save(network, file);
  }

  private static INDArray input() {
    return Nd4j.linspace(-1, 1, 2 * 3 * 4 * 4, DataType.FLOAT).reshape('c', 2, 3, 4, 4);
  }

  @Test
  void opensAsTheSameNetwork() {
    Network opened = NetworkFile.open(file);
    assertThat(opened.specs()).isEqualTo(EVERY_LAYER);
    assertThat(opened.forward(input(), Mode.INFERENCE))
        .isEqualTo(network.forward(input(), Mode.INFERENCE));
  }

  @Test
  void savesTheSameBytesAgain() throws IOException {
    Path again = folder.resolve("again.net");
    NetworkFile.save(NetworkFile.open(file), again);
    assertThat(again).hasSameBinaryContentAs(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 11, 40, 500})
  void refusesAFileThatIsCutOff(int length) throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    assertDamaged();
  }

  @Test
  void refusesAChangedWeight() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 2] ^= 1;
    Files.write(file, bytes);
    assertDamaged();
  }

  @Test
  void refusesAHeaderOfAbsurdLength() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 8, 12, (byte) 0x7f);
    Files.write(file, bytes);
    assertDamaged();
  }

  @Test
  void refusesAnotherKindOfFile() throws IOException {
    Files.writeString(file, "this is a text that is certainly no network".repeat(20));
    assertDamaged();
  }

  @Test
  void refusesAnUnknownLayer() throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, text.replace("\"tanh\"", "\"tarn\""), StandardCharsets.ISO_8859_1);
    assertDamaged();
  }

  @Test
  void refusesAFileThatIsNotThere() {
    file = folder.resolve("none.net");
    assertDamaged();
  }

  private void assertDamaged() {
    assertThatThrownBy(() -> NetworkFile.open(file))
        .hasMessageContaining(file.toString())
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_MODEL));
  }
}
