package touchstone.gan.mechanisms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;
import touchstone.nn.LayerSpec;
import touchstone.nn.MinibatchSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.Parameter;
import touchstone.nn.Slopes;

class GradientPenaltyTest {
  private static final int PICTURES = 3;

  /** Smooth, so that a numeric second derivative means something. */
  private static Network critic(DataType type) {
    return Network.of(
            List.of(
                new LayerSpec.Conv(2, 4, 3, 1, 1, true),
                new LayerSpec.TanH(),
                new LayerSpec.Conv(4, 3, 3, 2, 1, true),
                new LayerSpec.TanH(),
                new LayerSpec.Conv(3, 1, 3, 1, 0, true)),
            type)
        .initialise(new Seed(3));
  }

  private static INDArray pictures() {
    return Slopes.normal("pictures", PICTURES, 2, 6, 6);
  }

  /** By its formula: the length of the gradient to each picture. */
  private static double formula(Network critic, INDArray pictures, GradientPenalty penalty) {
    INDArray output = critic.forward(pictures, Mode.PASSING);
    INDArray slope = critic.backward(Nd4j.ones(output.dataType(), output.shape()));
    double sum = 0;
    for (int i = 0; i < PICTURES; i++) {
      double excess = slope.slice(i).norm2Number().doubleValue() - penalty.target();
      sum += excess * excess;
    }
    return penalty.weight() * sum / PICTURES;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void isItsFormulaAndItsGradientIsTheSlopeOfIt(double target) {
    GradientPenalty penalty = new GradientPenalty(5, target);
    Network critic = critic(DataType.DOUBLE);
    INDArray pictures = pictures();
    assertThat(penalty.start(critic, pictures, Optional.empty()))
        .isCloseTo(formula(critic, pictures, penalty), Offset.offset(1e-9));
    penalty.start(critic, pictures, Optional.empty());
    for (Parameter parameter : List.copyOf(critic.parameters())) {
      INDArray gradient = parameter.gradient().dup();
      Slopes.assertSlopes(
          gradient,
          parameter.value(),
          () -> formula(critic(critic), pictures, penalty),
          1e-5,
          2e-3);
    }
  }

  @Test
  void isRightForACriticThatLooksAtGroupsOfPictures() {
    GradientPenalty penalty = new GradientPenalty(5, 0);
    Network critic =
        Network.of(
                List.of(
                    new LayerSpec.Conv(2, 3, 3, 2, 1, true),
                    new LayerSpec.TanH(),
                    new MinibatchSpec.MinibatchStandardDeviation(PICTURES),
                    new LayerSpec.Conv(4, 2, 3, 1, 0, true),
                    new LayerSpec.TanH(),
                    new LayerSpec.Conv(2, 1, 1, 1, 0, true)),
                DataType.DOUBLE)
            .initialise(new Seed(4));
    INDArray pictures = pictures();
    penalty.start(critic, pictures, Optional.empty());
    for (Parameter parameter : List.copyOf(critic.parameters())) {
      Slopes.assertSlopes(
          parameter.gradient().dup(),
          parameter.value(),
          () -> formula(critic(critic), pictures, penalty),
          1e-5,
          2e-3);
    }
  }

  /** The same weights in a network of its own, so that gradients that are checked stay. */
  private static Network critic(Network of) {
    return of.copy();
  }

  @Test
  void inFloat32ItIsTheSameWithinAPartInAHundred() {
    GradientPenalty penalty = new GradientPenalty(5, 0);
    Network exact = critic(DataType.DOUBLE);
    Network fast = critic(DataType.FLOAT);
    penalty.start(exact, pictures(), Optional.empty());
    penalty.start(fast, pictures().castTo(DataType.FLOAT), Optional.empty());
    for (int i = 0; i < exact.parameters().size(); i++) {
      INDArray expected = exact.parameters().get(i).gradient();
      double off = fast.parameters().get(i).gradient().castTo(DataType.DOUBLE).distance2(expected);
      assertThat(off).isLessThan(0.01 * Math.max(1, expected.norm2Number().doubleValue()));
    }
  }

  @Test
  void drivesTheLengthOfTheGradientToItsTarget() {
    Network critic = critic(DataType.DOUBLE);
    GradientPenalty penalty = new GradientPenalty(10, 1);
    double before = formula(critic, pictures(), penalty);
    for (int step = 0; step < 200; step++) {
      penalty.start(critic, pictures(), Optional.empty());
      critic.parameters().forEach(p -> p.value().subi(p.gradient().mul(0.002)));
    }
    assertThat(formula(critic, pictures(), penalty)).isLessThan(0.01 * before);
  }

  @Test
  void betweenIsOnTheLineFromFakeToReal() {
    INDArray real = Nd4j.ones(DataType.DOUBLE, 2, 1, 2, 2);
    INDArray fake = real.mul(3);
    INDArray between = GradientPenalty.between(real, fake, new double[] {0.5, 1});
    assertThat(between.slice(0)).isEqualTo(real.slice(0).mul(2));
    assertThat(between.slice(1)).isEqualTo(real.slice(1));
  }
}
