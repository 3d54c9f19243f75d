package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchstone.evaluation.NoisySets;
import touchstone.media.Picture;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;

/** Both engines say the same of every network that ships. */
class EngineParityTest {
  private static final Path SHIPPED = Path.of("detector-models");
  private static final double PARITY = 1e-4;

  static List<Path> networks() throws IOException {
    try (Stream<Path> files = Files.walk(SHIPPED)) {
      return files.filter(file -> file.toString().endsWith(".net")).sorted().toList();
    }
  }

  private static List<Picture> squares(int side) {
    return Stream.of(1, 2, 4, 8, 16)
        .map(smoothing -> NoisySets.picture(side, smoothing, new SplittableRandom(smoothing)))
        .toList();
  }

  private static List<float[]> rows(Network network, List<Picture> squares, ScoringEngine engine) {
    List<LayerSpec> layers = network.specs();
    return layers.get(layers.size() - 1) instanceof LayerSpec.Conv
        ? new ResponseDescriptor("critics", Map.of("one", network), engine).of(squares)
        : engine.whole(network, NetworkBranch.SIDE).of(squares);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theNumbersAreEqual(Path file) {
    Network network = NetworkFile.open(file);
    List<Picture> squares = squares(NetworkBranch.SIDE);
    List<float[]> onnx = rows(network, squares, ScoringEngine.ONNX);
    List<float[]> nd4j = rows(network, squares, ScoringEngine.ND4J);
    assertThat(onnx).hasSameSizeAs(squares);
    for (int i = 0; i < squares.size(); i++) {
      assertThat(onnx.get(i)).hasSameSizeAs(nd4j.get(i));
      for (int k = 0; k < onnx.get(i).length; k++) {
        assertThat((double) onnx.get(i)[k])
            .as("%s, picture %d, number %d", file, i, k)
            .isCloseTo(nd4j.get(i)[k], within(PARITY));
      }
    }
  }

  @Test
  void theDetectorInForceGivesTheSameLogits() {
    Detector onnx = Detector.open(SHIPPED);
    Detector nd4j = Detector.open(SHIPPED, ScoringEngine.ND4J);
    for (Picture picture : squares(128)) {
      assertThat(onnx.logit(picture).orElseThrow())
          .isCloseTo(nd4j.logit(picture).orElseThrow(), within(PARITY));
    }
  }
}
