package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static touchstone.nn.Slopes.assertSlopes;
import static touchstone.nn.Slopes.normal;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;

/** Losses against central differences of themselves, in float64. */
class GradientTest {
  private static final Seed SEED = new Seed(5);

  @Test
  void gradientsOfTwoPassesAddUp() {
    Network network =
        Network.of(List.of(new LayerSpec.Conv(1, 1, 3, 1, 1)), DataType.DOUBLE).initialise(SEED);
    INDArray input = normal("input", 1, 1, 4, 4);
    INDArray once = null;
    network.clearGradients();
    for (int pass = 0; pass < 2; pass++) {
      network.backward(network.forward(input, Mode.TRAINING));
      once = once == null ? network.parameters().get(0).gradient().dup() : once;
    }
    assertThat(network.parameters().get(0).gradient()).isEqualTo(once.mul(2));
  }

  @ParameterizedTest
  @EnumSource
  void theLossesAreTheirSlopes(AdversarialLoss loss) {
    INDArray logits = Nd4j.createFromArray(-40.0, -1.2, 0.1, 2.0, 30.0).reshape(5, 1, 1, 1);
    assertSlopes(
        loss.criticOnReal(logits).gradient(), logits, () -> loss.criticOnReal(logits).value());
    assertSlopes(
        loss.criticOnFake(logits).gradient(), logits, () -> loss.criticOnFake(logits).value());
    assertSlopes(loss.generator(logits).gradient(), logits, () -> loss.generator(logits).value());
  }

  @ParameterizedTest
  @CsvSource({
    // On one logit of 0.5: critic on a real picture, on a fake one, and the generator.
    "NON_SATURATING, 0.4740769841801067, 0.9740769841801067, 0.4740769841801067",
    "MINIMAX, 0.4740769841801067, 0.9740769841801067, -0.9740769841801067",
    "WASSERSTEIN, -0.5, 0.5, -0.5",
    "HINGE, 0.5, 1.5, -0.5",
    "LEAST_SQUARES, 0.125, 0.125, 0.125",
  })
  void theLossesAreTheirFormulas(AdversarialLoss loss, double real, double fake, double generator) {
    INDArray logit = Nd4j.createFromArray(0.5).reshape(1, 1);
    assertThat(loss.criticOnReal(logit).value()).isCloseTo(real, within());
    assertThat(loss.criticOnFake(logit).value()).isCloseTo(fake, within());
    assertThat(loss.generator(logit).value()).isCloseTo(generator, within());
  }

  @Test
  void theRelativisticLossIsItsFormulaAndSlope() {
    INDArray real = Nd4j.createFromArray(0.3, -1.0, 2.0).reshape(3, 1);
    INDArray fake = Nd4j.createFromArray(1.3, -1.5, 0.0).reshape(3, 1);
    double expected = 0;
    for (double margin : new double[] {-1, 0.5, 2}) {
      expected += Math.log1p(Math.exp(-margin)) / 3;
    }
    assertThat(RelativisticLoss.critic(real, fake).value()).isCloseTo(expected, within());
    INDArray gradient = RelativisticLoss.critic(real, fake).gradient();
    assertSlopes(gradient, real, () -> RelativisticLoss.critic(real, fake).value());
    assertSlopes(gradient.neg(), fake, () -> RelativisticLoss.critic(real, fake).value());
    assertSlopes(
        RelativisticLoss.generator(real, fake).gradient(),
        fake,
        () -> RelativisticLoss.generator(real, fake).value());
  }

  @Test
  void theReconstructionLossIsItsFormulaAndSlope() {
    INDArray output = normal("output", 2, 3, 4, 5);
    INDArray target = normal("target", 2, 3, 4, 5);
    ReconstructionLoss loss = new ReconstructionLoss(0.5, DataType.DOUBLE);
    INDArray difference = output.sub(target);
    INDArray fine =
        Network.of(List.of(new LayerSpec.HighPass(3)), DataType.DOUBLE)
            .forward(difference, Mode.INFERENCE);
    double expected =
        (difference.norm1Number().doubleValue() + 0.5 * fine.norm1Number().doubleValue())
            / output.length();
    assertThat(loss.of(output, target).value()).isCloseTo(expected, within());
    assertSlopes(
        loss.of(output, target).gradient().dup(), output, () -> loss.of(output, target).value());
  }

  @Test
  void theCrossEntropyOfManyClassesIsItsFormulaAndSlope() {
    INDArray logits = normal("logits", 3, 4);
    int[] classes = {2, 0, 3};
    double expected = 0;
    for (int i = 0; i < 3; i++) {
      double sum = 0;
      for (int k = 0; k < 4; k++) {
        sum += Math.exp(logits.getDouble(i, k));
      }
      expected += (Math.log(sum) - logits.getDouble(i, classes[i])) / 3;
    }
    assertThat(SoftmaxCrossEntropy.of(logits, classes).value()).isCloseTo(expected, within());
    assertSlopes(
        SoftmaxCrossEntropy.of(logits, classes).gradient(),
        logits,
        () -> SoftmaxCrossEntropy.of(logits, classes).value());
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-12);
  }
}
