package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static touchstone.nn.Slopes.normal;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;

/** Layers of critics, and of networks that know classes, against their formulas. */
class CriticLayerTest {
  private static final Offset<Double> CLOSE = Offset.offset(1e-9);

  private static Network network(LayerSpec... layers) {
    return Network.of(List.of(layers), DataType.DOUBLE).initialise(new Seed(3));
  }

  private static INDArray parameter(Network network, String name) {
    return network.parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void layerNormalisationIsOfEachPictureByItself() {
    Network network = network(new NormalizationSpec.LayerNorm(2));
    parameter(network, "0.scale").assign(Nd4j.createFromArray(2.0, 3.0));
    parameter(network, "0.shift").assign(Nd4j.createFromArray(-1.0, 0.5));
    INDArray input = normal("input", 2, 2, 3, 4).addi(5);
    INDArray output = network.forward(input, Mode.TRAINING);
    for (int n = 0; n < 2; n++) {
      INDArray picture = input.slice(n);
      double mean = picture.meanNumber().doubleValue();
      double deviation = Math.sqrt(picture.varNumber().doubleValue() * 23 / 24 + 1e-5);
      for (int c = 0; c < 2; c++) {
        double x = (input.getDouble(n, c, 1, 2) - mean) / deviation;
        double expected = c == 0 ? 2 * x - 1 : 3 * x + 0.5;
        assertThat(output.getDouble(n, c, 1, 2)).isCloseTo(expected, CLOSE);
      }
    }
  }

  @Test
  void minibatchDiscriminationAppendsTheClosenessToTheOthers() {
    Network network = network(new MinibatchSpec.MinibatchDiscrimination(4, 3, 2));
    INDArray input = normal("input", 3, 4);
    INDArray output = network.forward(input, Mode.TRAINING);
    INDArray rows = input.mmul(network.parameters().get(0).value());
    for (int n = 0; n < 3; n++) {
      for (int b = 0; b < 3; b++) {
        double sum = 0;
        for (int j = 0; j < 3; j++) {
          double distance = 0;
          for (int c = 0; c < 2; c++) {
            distance += Math.abs(rows.getDouble(n, 2 * b + c) - rows.getDouble(j, 2 * b + c));
          }
          sum += j == n ? 0 : Math.exp(-distance);
        }
        assertThat(output.getDouble(n, 4 + b)).isCloseTo(sum / 2, CLOSE);
      }
      assertThat(output.getDouble(n, 1)).isEqualTo(input.getDouble(n, 1));
    }
  }

  @Test
  void minibatchDiscriminationSeesACollapse() {
    Network network = network(new MinibatchSpec.MinibatchDiscrimination(4, 3, 2));
    INDArray collapsed = Nd4j.ones(DataType.DOUBLE, 5, 4);
    assertThat(network.forward(collapsed, Mode.TRAINING).getDouble(0, 4)).isCloseTo(1, CLOSE);
    INDArray apart = normal("apart", 5, 4).muli(100);
    assertThat(network.forward(apart, Mode.TRAINING).getDouble(0, 4)).isLessThan(0.1);
  }

  /** Karras et al. 2017, section 3; picture n of four is of group n mod 2. */
  @Test
  void minibatchDeviationAppendsTheMeanDeviationOfTheGroup() {
    INDArray input = Nd4j.zeros(DataType.DOUBLE, 4, 1, 1, 2);
    // The first group differs by 6 at one of two positions: deviations 3 and 0, mean 1.5.
    input.putScalar(new int[] {2, 0, 0, 1}, 6);
    INDArray output =
        network(new MinibatchSpec.MinibatchStandardDeviation(2)).forward(input, Mode.TRAINING);
    assertThat(output.shape()).containsExactly(4, 2, 1, 2);
    for (int n = 0; n < 4; n++) {
      for (int x = 0; x < 2; x++) {
        assertThat(output.getDouble(n, 0, 0, x)).isEqualTo(input.getDouble(n, 0, 0, x));
        assertThat(output.getDouble(n, 1, 0, x))
            .isCloseTo(n % 2 == 0 ? 1.5 : 0, Offset.offset(1e-3));
      }
    }
  }

  @Test
  void aJoinedConditionStandsAtEveryPosition() {
    Network network = network(new ConditionedSpec.JoinCondition(new LayerSpec.Linear(2, 1)));
    INDArray classes = Nd4j.eye(2).castTo(DataType.DOUBLE);
    INDArray input = normal("input", 2, 3, 2, 2);
    INDArray output = network.forward(input, classes, Mode.TRAINING);
    assertThat(output.shape()).containsExactly(2, 4, 2, 2);
    INDArray weights = parameter(network, "0.weights");
    for (int n = 0; n < 2; n++) {
      assertThat(output.getDouble(n, 2, 1, 0)).isEqualTo(input.getDouble(n, 2, 1, 0));
      assertThat(output.slice(n).slice(3).dup('c').data().asDouble())
          .containsOnly(weights.getDouble(n));
    }
  }

  @Test
  void conditionalBatchNormalisationScalesAsTheClassSays() {
    LayerSpec toChannels = new LayerSpec.Linear(2, 1);
    Network network = network(new ConditionedSpec.ConditionalBatchNorm(1, toChannels, toChannels));
    INDArray classes = Nd4j.eye(2).castTo(DataType.DOUBLE);
    INDArray input = Nd4j.createFromArray(3.0, -3.0).reshape(2, 1, 1, 1);
    INDArray output = network.forward(input, classes, Mode.TRAINING);
    INDArray scales = parameter(network, "0.scale.weights");
    INDArray shifts = parameter(network, "0.shift.weights");
    for (int n = 0; n < 2; n++) {
      double normalised = n == 0 ? 1 : -1;
      assertThat(output.getDouble(n))
          .isCloseTo(
              normalised * (1 + scales.getDouble(n)) + shifts.getDouble(n), Offset.offset(1e-5));
    }
  }

  @Test
  void aProjectionAddsHowFeaturesFitTheClass() {
    Network network =
        network(
            new ConditionedSpec.Projection(new LayerSpec.Linear(3, 1), new LayerSpec.Linear(2, 3)));
    INDArray features = normal("features", 2, 3);
    INDArray output = network.forward(features, Nd4j.eye(2).castTo(DataType.DOUBLE), Mode.TRAINING);
    INDArray score = parameter(network, "0.score.weights");
    INDArray embedding = parameter(network, "0.embedding.weights");
    for (int n = 0; n < 2; n++) {
      double expected = 0;
      for (int c = 0; c < 3; c++) {
        expected += features.getDouble(n, c) * (score.getDouble(c) + embedding.getDouble(n, c));
      }
      assertThat(output.getDouble(n)).isCloseTo(expected, CLOSE);
    }
  }

  @Test
  void skipZGivesEachBlockAPieceOfItsOwn() {
    LayerSpec norm =
        new ConditionedSpec.ConditionalBatchNorm(
            1, new LayerSpec.Linear(4, 1), new LayerSpec.Linear(4, 1));
    CompositeSpec.SkipZ spec =
        new CompositeSpec.SkipZ(
            7,
            new LayerSpec.Linear(2, 2),
            List.of(new LayerSpec.Linear(3, 4), new LayerSpec.Reshape(List.of(1L, 2L, 2L))),
            List.of(List.of(norm), List.of(norm)));
    assertThat(List.of(spec.first(), spec.piece())).containsExactly(3, 2);
    Network network = network(spec);
    INDArray classes = Nd4j.eye(2).castTo(DataType.DOUBLE);
    INDArray z = normal("z", 2, 7, 1, 1);
    // The last block's shift is of z's last piece and the class: it moves all positions alike.
    INDArray before = network.forward(z, classes, Mode.PASSING).dup();
    parameter(network, "0.block1.0.scale.weights").assign(0);
    parameter(network, "0.block1.0.shift.weights").assign(0);
    INDArray still = network.forward(z, classes, Mode.PASSING).dup();
    assertThat(still).isNotEqualTo(before);
    z.putScalar(new int[] {0, 6, 0, 0}, 9);
    assertThat(network.forward(z, classes, Mode.PASSING)).isEqualTo(still);
    z.putScalar(new int[] {0, 3, 0, 0}, 9);
    assertThat(network.forward(z, classes, Mode.PASSING)).isNotEqualTo(still);
    assertThat(network.parameters().stream().filter(p -> p.name().contains("embedding")))
        .as("shared")
        .hasSize(2);
  }

  @Test
  void poolingAveragesAndSums() {
    INDArray input = Nd4j.arange(1, 9).castTo(DataType.DOUBLE).reshape('c', 1, 1, 2, 4);
    assertThat(network(new ResamplingSpec.AveragePool()).forward(input, Mode.TRAINING))
        .isEqualTo(Nd4j.createFromArray(3.5, 5.5).reshape(1, 1, 1, 2));
    assertThat(network(new ResamplingSpec.SumPool()).forward(input, Mode.TRAINING).getDouble(0))
        .isEqualTo(36);
  }
}
