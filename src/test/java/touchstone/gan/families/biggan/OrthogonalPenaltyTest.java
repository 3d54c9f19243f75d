package touchstone.gan.families.biggan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;
import touchstone.gan.GanSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.Parameter;
import touchstone.nn.Slopes;

class OrthogonalPenaltyTest {
  private static final OrthogonalPenalty PENALTY = new OrthogonalPenalty(0.5);

  private static Network network() {
    Network network =
        Network.of(
            List.of(
                new NormalizationSpec.Spectral(new LayerSpec.Conv(2, 3, 3, 1, 1, true)),
                new LayerSpec.Reshape(List.of(12L)),
                new LayerSpec.Linear(12, 3)),
            DataType.DOUBLE);
    network.parameters().forEach(p -> p.value().assign(Slopes.normal(p.name(), p.value().shape())));
    network.initialise(new Seed(3));
    return network;
  }

  private static double value(Network network) {
    return PENALTY.add(network.copy());
  }

  @Test
  void itsGradientIsItsSlope() {
    Network network = network();
    network.clearGradients();
    PENALTY.add(network);
    for (Parameter parameter : network.parameters()) {
      Slopes.assertSlopes(
          parameter.gradient().dup(), parameter.value(), () -> value(network), 1e-5, 1e-6);
    }
  }

  @Test
  void isOfProductsOfDifferentOutputsWeights() {
    Network network = Network.of(List.of(new LayerSpec.Linear(3, 2)), DataType.DOUBLE);
    INDArray weights = network.parameters().get(0).value();
    weights.putColumn(0, Nd4j.createFromArray(1.0, 2.0, 0.0));
    weights.putColumn(1, Nd4j.createFromArray(3.0, 0.0, 5.0));
    assertThat(value(network)).isCloseTo(0.5 * 2 * 9, Offset.offset(1e-12));
  }

  @Test
  void leavesTheEmbeddingOfClassesAlone() {
    Network generator =
        Network.of(BigGanNetworks.generator(new GanSpec.Size(16, 12, 4, 10)), DataType.DOUBLE);
    generator.initialise(new Seed(3)).clearGradients();
    assertThat(PENALTY.add(generator)).isPositive();
    assertThat(generator.parameters())
        .filteredOn(parameter -> parameter.name().endsWith("weights"))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            parameter ->
                assertThat(parameter.gradient().norm2Number().doubleValue() > 0)
                    .as(parameter.name())
                    .isEqualTo(!parameter.name().equals("0.embedding.weights")));
  }

  @Test
  void makesRowsOrthogonal() {
    Network network = network();
    double before = value(network);
    for (int step = 0; step < 300; step++) {
      network.clearGradients();
      PENALTY.add(network);
      network.parameters().forEach(p -> p.value().subi(p.gradient().mul(0.05)));
    }
    assertThat(value(network)).isLessThan(0.01 * before);
  }
}
