package touchstone.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;

class OnnxExportTest {
  private static final float PARITY = 1e-4f;
  private static final long[] PLANES = {5, 4, 12, 10};

  private static Network network(List<LayerSpec> layers) {
    Network network = Network.of(layers, DataType.FLOAT).initialise(new Seed(1));
    // Weights and statistics that nothing is left at its start by, variances above 0.
    SplittableRandom random = new SplittableRandom(2);
    network
        .tensors()
        .forEach((name, tensor) -> tensor.assign(noise(random, 0.1, 1, tensor.shape())));
    return network;
  }

  private static INDArray noise(SplittableRandom random, double from, double to, long... shape) {
    float[] values = new float[Math.toIntExact(LongStream.of(shape).reduce(1, (a, b) -> a * b))];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(from, to);
    }
    return Nd4j.createFromArray(values).reshape('c', shape);
  }

  private static INDArray input(long... shape) {
    return noise(new SplittableRandom(3), -1, 1, shape);
  }

  private static List<float[]> rows(byte[] model, INDArray input) {
    return OnnxSession.open("the export", model).rows(input.data().asFloat(), input.shape());
  }

  private static void assertSame(List<float[]> rows, INDArray expected) {
    INDArray flat = expected.reshape('c', expected.size(0), -1);
    assertThat(rows).hasSize(Math.toIntExact(flat.size(0)));
    for (int i = 0; i < rows.size(); i++) {
      float[] row = rows.get(i);
      assertThat(row).hasSize(Math.toIntExact(flat.size(1)));
      for (int k = 0; k < row.length; k++) {
        assertThat(row[k]).isCloseTo(flat.getFloat(i, k), within(PARITY));
      }
    }
  }

  static Stream<LayerSpec> layersOfPlanes() {
    return Stream.of(
        new LayerSpec.Conv(4, 3, 4, 2, 1),
        new LayerSpec.Conv(4, 2, 3, 1, 0, true),
        new LayerSpec.LeakyRelu(0.2),
        new LayerSpec.LeakyRelu(0),
        new NormalizationSpec.BatchNorm(4),
        new NormalizationSpec.InstanceNorm(4),
        new LayerSpec.HighPass(4),
        new ResamplingSpec.AveragePool(),
        new ResamplingSpec.StatisticsPool(4),
        new LayerSpec.Reshape(List.of(10L, 48L)));
  }

  @ParameterizedTest
  @MethodSource("layersOfPlanes")
  void aLayerGivesWhatItGivesInNd4j(LayerSpec layer) {
    Network network = network(List.of(layer));
    INDArray input = input(PLANES);
    assertSame(
        rows(OnnxExport.whole(network, 4, -1, -1), input), network.forward(input, Mode.INFERENCE));
  }

  @Test
  void aDenseLayerGivesWhatItGivesInNd4j() {
    Network network = network(List.of(new LayerSpec.Linear(7, 3)));
    INDArray input = input(5, 7);
    assertSame(rows(OnnxExport.whole(network, 7), input), network.forward(input, Mode.INFERENCE));
  }

  @Test
  void tapsGiveMeansAndDeviationsInTheirOrderForAnySize() {
    Network network =
        network(
            List.of(
                new LayerSpec.Conv(4, 3, 4, 2, 1),
                new NormalizationSpec.BatchNorm(3),
                new LayerSpec.LeakyRelu(0.2),
                new LayerSpec.Conv(3, 2, 3, 1, 1, true)));
    OnnxSession session =
        OnnxSession.open("the export", OnnxExport.responses(network, List.of(2, 3), 4, -1, -1));
    assertThat(session.inputShape()).containsExactly(-1L, 4L, -1L, -1L);
    for (long side : new long[] {8, 14}) {
      INDArray input = input(2, 4, side, side);
      List<INDArray> pooled = new ArrayList<>();
      for (int taken : new int[] {3, 4}) {
        INDArray maps = network.part(0, taken).forward(input, Mode.INFERENCE);
        pooled.add(maps.mean(2, 3));
        pooled.add(maps.std(false, 2, 3));
      }
      assertSame(
          session.rows(input.data().asFloat(), input.shape()),
          Nd4j.concat(1, pooled.toArray(INDArray[]::new)));
    }
  }

  @Test
  void aLayerThatCannotBeWrittenIsNamed() {
    Network network = network(List.of(new LayerSpec.LeakyRelu(0.2), new LayerSpec.TanH()));
    assertThatThrownBy(() -> OnnxExport.whole(network, 4, -1, -1))
        .isInstanceOfSatisfying(
            TouchstoneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_MODEL))
        .hasMessage(
            "layer 1, TanH[], cannot be written as ONNX; choose nd4j as the scoring engine");
  }
}
