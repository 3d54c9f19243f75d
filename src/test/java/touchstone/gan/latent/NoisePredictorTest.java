package touchstone.gan.latent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Engine;
import touchstone.engine.Seed;
import touchstone.gan.Latent;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.Parameter;

/** The schedule is the paper's, and what learns is the slope of what predicts. */
class NoisePredictorTest {
  private static final double STEP = 1e-5;
  private static final Seed SEED = new Seed(11);

  @BeforeAll
  static void start() {
    Engine.start();
  }

  @Test
  void theSignalFallsFromAllToNothingAndTheNoiseFillsUp() {
    assertThat(CosineSchedule.signal(0)).isEqualTo(1);
    assertThat(CosineSchedule.noise(0)).isZero();
    assertThat(CosineSchedule.signal(1)).isCloseTo(0, Offset.offset(1e-12));
    // Nichol and Dhariwal 2021, equation 17, s = 0.008.
    assertThat(Math.pow(CosineSchedule.signal(0.5), 2)).isCloseTo(0.4938, Offset.offset(1e-4));
    for (double time = 0.1; time < 1; time += 0.1) {
      assertThat(CosineSchedule.signal(time)).isLessThan(CosineSchedule.signal(time - 0.1));
      assertThat(Math.hypot(CosineSchedule.signal(time), CosineSchedule.noise(time)))
          .isCloseTo(1, Offset.offset(1e-12));
    }
  }

  @Test
  void theGradientIsTheSlopeOfTheNoise() {
    Network network = Network.of(NoisePredictor.layers(2, 4, 2), DataType.DOUBLE).initialise(SEED);
    // Residual branches that start at zero would hide errors of what stands before them.
    network
        .parameters()
        .forEach(parameter -> parameter.value().addi(normal(parameter.value().shape()).mul(0.1)));
    NoisePredictor predictor = new NoisePredictor(network);
    INDArray noisy = normal(2, 2, 4, 4);
    INDArray direction = normal(2, 2, 4, 4).negi();
    double[] times = {0.3, 0.8};
    network.clearGradients();
    predictor.noise(noisy, times, Mode.TRAINING);
    predictor.backward(direction);
    for (Parameter parameter : List.copyOf(network.parameters())) {
      INDArray value = parameter.value();
      INDArray gradient = parameter.gradient().dup();
      double before = value.getDouble(0);
      value.putScalar(0, before + STEP);
      double above =
          predictor.noise(noisy, times, Mode.TRAINING).mul(direction).sumNumber().doubleValue();
      value.putScalar(0, before - STEP);
      double below =
          predictor.noise(noisy, times, Mode.TRAINING).mul(direction).sumNumber().doubleValue();
      value.putScalar(0, before);
      assertThat(gradient.getDouble(0))
          .isCloseTo((above - below) / (2 * STEP), Offset.offset(1e-5));
    }
  }

  private static INDArray normal(long... shape) {
    return Latent.normal(SEED.stream("normal", shape.length), shape).castTo(DataType.DOUBLE);
  }
}
