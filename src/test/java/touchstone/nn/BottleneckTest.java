package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;

/** What the two bottlenecks let through, what they add to the loss, and what they remember. */
class BottleneckTest {
  private static final double COMMITMENT = 0.25;
  private static final double STEP = 1e-5;
  private static final Seed SEED = new Seed(3);

  private static INDArray normal(String purpose, double mean, long... shape) {
    INDArray array = Nd4j.zeros(DataType.DOUBLE, shape);
    Initialisation.normal(array, SEED.stream(purpose, 0), mean, 1);
    return array;
  }

  private static Network network(LayerSpec spec) {
    return Network.of(List.of(spec), DataType.DOUBLE).initialise(SEED);
  }

  @Test
  void theGaussianIsItsMeanInUseAndANoisyOneInTraining() {
    Network network = network(new BottleneckSpec.Gaussian(2, 1));
    INDArray input = normal("input", 0, 1, 4, 3, 3);
    INDArray mean = input.reshape('c', 1, 4, 9).dup().reshape('c', 4, 9);
    INDArray used = network.forward(input, Mode.INFERENCE).reshape('c', 2, 9);
    assertThat(used.getRow(1)).isEqualTo(mean.getRow(1));
    INDArray first = network.forward(input, Mode.TRAINING).dup();
    INDArray second = network.forward(input, Mode.TRAINING).dup();
    assertThat(first).isNotEqualTo(second);

    Network restored = network(new BottleneckSpec.Gaussian(2, 1));
    restored.tensors().get("0.state0").assign(1);
    assertThat(restored.forward(input, Mode.TRAINING)).isEqualTo(second);
  }

  @Test
  void theGaussianPaysTheDivergenceFromTheStandardNormal() {
    Network network = network(new BottleneckSpec.Gaussian(1, 3));
    double mean = 0.7;
    double deviation = 0.5;
    INDArray input = Nd4j.createFromArray(mean, 2 * Math.log(deviation) + 6).reshape(1, 2, 1, 1);
    network.forward(input, Mode.TRAINING);
    double divergence = -Math.log(deviation) + (deviation * deviation + mean * mean - 1) / 2;
    assertThat(network.penalty()).isCloseTo(3 * divergence, Offset.offset(1e-12));
  }

  @Test
  void theQuantizerGivesTheNearestCodeOfEachVector() {
    Network network = network(new BottleneckSpec.VectorQuantizer(5, 2, COMMITMENT));
    INDArray codes = network.tensors().get("0.state0");
    INDArray input = normal("input", 0, 2, 4, 3, 2);
    INDArray output = network.forward(input, Mode.INFERENCE);
    for (int n = 0; n < 2; n++) {
      for (int at = 0; at < 6; at++) {
        for (int group = 0; group < 2; group++) {
          INDArray vector = vector(input, n, group, at);
          INDArray code = codes.getRow(0);
          for (int i = 1; i < 5; i++) {
            code =
                vector.distance2(codes.getRow(i)) < vector.distance2(code) ? codes.getRow(i) : code;
          }
          assertThat(vector(output, n, group, at)).isEqualTo(code.dup());
        }
      }
    }
  }

  private static INDArray vector(INDArray array, int n, int group, int at) {
    return Nd4j.createFromArray(
        array.getDouble(n, 2 * group, at / 2, at % 2),
        array.getDouble(n, 2 * group + 1, at / 2, at % 2));
  }

  @Test
  void theGradientPassesStraightThroughAndTheCommitmentIsTheSlopeOfThePenalty() {
    Network network = network(new BottleneckSpec.VectorQuantizer(5, 2, COMMITMENT));
    INDArray input = normal("input", 0, 2, 4, 3, 2);
    INDArray direction = normal("direction", 0, 2, 4, 3, 2);
    network.forward(input, Mode.PASSING);
    INDArray commitment = network.backward(direction).dup().subi(direction);
    for (long i = 0; i < input.length(); i++) {
      double value = input.getDouble(i);
      double above = penalty(network, input.putScalar(i, value + STEP));
      double below = penalty(network, input.putScalar(i, value - STEP));
      input.putScalar(i, value);
      assertThat(commitment.getDouble(i))
          .isCloseTo((above - below) / (2 * STEP), Offset.offset(1e-6));
    }
  }

  private static double penalty(Network network, INDArray input) {
    network.forward(input, Mode.PASSING);
    return network.penalty();
  }

  @Test
  void codesMoveToWhatIsThereAndDeadOnesStartAnew() {
    Network network = network(new BottleneckSpec.VectorQuantizer(16, 2, COMMITMENT));
    INDArray input = normal("input", 8, 4, 2, 6, 6);
    double first = penalty(network, input);
    INDArray before = network.tensors().get("0.state0").dup();
    assertThat(network.tensors().get("0.state0")).isEqualTo(before);
    for (int step = 0; step < 50; step++) {
      network.forward(input, Mode.TRAINING);
    }
    assertThat(penalty(network, input)).isLessThan(first / 50);
    assertThat(network.tensors().get("0.state1").minNumber().doubleValue()).isPositive();
  }
}
