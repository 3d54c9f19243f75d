package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;

/** Every backward pass against central differences of its forward pass, in float64. */
class GradientTest {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;
  private static final Seed SEED = new Seed(5);

  record Case(String name, LayerSpec spec, Mode mode, List<Long> shape) {
    Case(String name, LayerSpec spec, Mode mode, long... shape) {
      this(name, spec, mode, Arrays.stream(shape).boxed().toList());
    }

    INDArray input() {
      return normal("input", shape.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> layers() {
    return List.of(
        new Case("conv 4x4 s2", new LayerSpec.Conv(3, 5, 4, 2, 1), Mode.TRAINING, 2, 3, 8, 8),
        new Case("conv 3x3 s1", new LayerSpec.Conv(2, 3, 3, 1, 1), Mode.TRAINING, 2, 2, 5, 5),
        new Case("conv 4x4 to 1", new LayerSpec.Conv(3, 1, 4, 1, 0), Mode.TRAINING, 2, 3, 4, 4),
        new Case(
            "conv, mask A", new LayerSpec.MaskedConv(2, 3, 5, false), Mode.TRAINING, 2, 2, 4, 5),
        new Case(
            "conv, mask B", new LayerSpec.MaskedConv(2, 3, 3, true), Mode.TRAINING, 2, 2, 4, 3),
        new Case(
            "deconv from 1x1",
            new LayerSpec.TransposedConv(4, 3, 4, 1, 0),
            Mode.TRAINING,
            2,
            4,
            1,
            1),
        new Case(
            "deconv s2", new LayerSpec.TransposedConv(3, 2, 4, 2, 1), Mode.TRAINING, 2, 3, 3, 3),
        new Case("batch norm, training", new LayerSpec.BatchNorm(3), Mode.TRAINING, 4, 3, 2, 2),
        new Case("batch norm, inference", new LayerSpec.BatchNorm(3), Mode.INFERENCE, 4, 3, 2, 2),
        new Case("dense", new LayerSpec.Linear(6, 4), Mode.TRAINING, 3, 6),
        new Case("relu", new LayerSpec.LeakyRelu(0), Mode.TRAINING, 2, 3, 2, 2),
        new Case("leaky relu", new LayerSpec.LeakyRelu(0.2), Mode.TRAINING, 2, 3, 2, 2),
        new Case("tanh", new LayerSpec.TanH(), Mode.TRAINING, 2, 3, 2, 2),
        new Case("mean and deviation", new LayerSpec.StatisticsPool(3), Mode.TRAINING, 2, 3, 3, 3),
        new Case(
            "conv with bias", new LayerSpec.Conv(2, 3, 3, 2, 1, true), Mode.TRAINING, 2, 2, 5, 6),
        new Case(
            "deconv with bias",
            new LayerSpec.TransposedConv(3, 2, 4, 2, 1, true),
            Mode.TRAINING,
            2,
            3,
            3,
            2),
        new Case("nearest", new LayerSpec.NearestUpsample(), Mode.TRAINING, 2, 3, 3, 2),
        new Case("bilinear", new LayerSpec.BilinearUpsample(3), Mode.TRAINING, 2, 3, 3, 4),
        new Case("pixel shuffle", new LayerSpec.PixelShuffle(2), Mode.TRAINING, 2, 8, 3, 2),
        new Case("high pass", new LayerSpec.HighPass(3), Mode.TRAINING, 2, 3, 4, 3),
        new Case(
            "residual",
            new LayerSpec.Residual(
                List.of(
                    new LayerSpec.Conv(2, 3, 3, 1, 1, true),
                    new LayerSpec.LeakyRelu(0.2),
                    new LayerSpec.Conv(3, 2, 3, 1, 1, true))),
            Mode.TRAINING,
            2,
            2,
            4,
            3),
        new Case("gaussian", new LayerSpec.Gaussian(2, 0.5), Mode.PASSING, 2, 4, 3, 2));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void theBackwardPassIsTheSlopeOfTheForwardPass(Case layer) {
    Network network = Network.of(List.of(layer.spec()), DataType.DOUBLE).initialise(SEED);
    // Weights that start as zero hide errors of what stands before them.
    network.parameters().forEach(p -> p.value().addi(normal(p.name(), p.value().shape()).mul(0.1)));
    INDArray input = layer.input();
    // A fixed random direction makes a scalar of the output, so that every element counts.
    INDArray direction = normal("direction", network.forward(input, layer.mode()).shape());
    Function<INDArray, Double> scalar =
        x ->
            network.forward(x, layer.mode()).mul(direction).sumNumber().doubleValue()
                + network.penalty();

    network.clearGradients();
    network.forward(input, layer.mode());
    INDArray inputGradient = network.backward(direction).dup();
    List<INDArray> gradients =
        network.parameters().stream().map(parameter -> parameter.gradient().dup()).toList();

    assertSlopes(inputGradient, input, () -> scalar.apply(input));
    for (int i = 0; i < gradients.size(); i++) {
      INDArray value = network.parameters().get(i).value();
      assertSlopes(gradients.get(i), value, () -> scalar.apply(input));
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void float32OnOneDnnAgreesWithFloat64(Case layer) {
    Network exact = Network.of(List.of(layer.spec()), DataType.DOUBLE).initialise(SEED);
    Network fast = Network.of(List.of(layer.spec()), DataType.FLOAT).initialise(SEED);
    INDArray input = layer.input();
    INDArray output = exact.forward(input, layer.mode());
    assertClose(fast.forward(input.castTo(DataType.FLOAT), layer.mode()), output);
    INDArray direction = normal("direction", output.shape());
    assertClose(fast.backward(direction.castTo(DataType.FLOAT)), exact.backward(direction));
    for (int i = 0; i < exact.parameters().size(); i++) {
      assertClose(fast.parameters().get(i).gradient(), exact.parameters().get(i).gradient());
    }
  }

  private static void assertClose(INDArray fast, INDArray exact) {
    double largest = Math.max(1, exact.amaxNumber().doubleValue());
    assertThat(fast.castTo(DataType.DOUBLE).sub(exact).amaxNumber().doubleValue())
        .isLessThan(1e-5 * largest);
  }

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

  @Test
  void theLossesAreTheirFormulasAndSlopes() {
    INDArray logits = Nd4j.createFromArray(-40.0, -1.0, 0.0, 2.0, 30.0).reshape(5, 1, 1, 1);
    AdversarialLoss loss = AdversarialLoss.NON_SATURATING;
    assertThat(loss.criticOnFake(logits).value()).isCloseTo(softplusMean(1), within());
    assertThat(loss.criticOnReal(logits).value()).isCloseTo(softplusMean(-1), within());
    assertThat(loss.generator(logits).value()).isCloseTo(softplusMean(-1), within());
    assertSlopes(
        loss.criticOnReal(logits).gradient(), logits, () -> loss.criticOnReal(logits).value());
    assertSlopes(
        loss.criticOnFake(logits).gradient(), logits, () -> loss.criticOnFake(logits).value());
    assertSlopes(loss.generator(logits).gradient(), logits, () -> loss.generator(logits).value());
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

  private static double softplusMean(int sign) {
    double sum = 0;
    for (double logit : new double[] {-40, -1, 0, 2, 30}) {
      sum += Math.log1p(Math.exp(sign * logit));
    }
    return sum / 5;
  }

  private static INDArray normal(String purpose, long... shape) {
    SplittableRandom random = SEED.stream(purpose, 0);
    INDArray array = Nd4j.zeros(DataType.DOUBLE, shape);
    Initialisation.normal(array, random, 0, 1);
    return array;
  }

  private static void assertSlopes(INDArray gradient, INDArray variable, DoubleSupplier scalar) {
    INDArray flat = variable.reshape(variable.length());
    assertThat(flat.data().address()).as("a view").isEqualTo(variable.data().address());
    INDArray expected = gradient.dup('c').reshape(gradient.length());
    for (long i = 0; i < flat.length(); i++) {
      double value = flat.getDouble(i);
      flat.putScalar(i, value + STEP);
      double above = scalar.getAsDouble();
      flat.putScalar(i, value - STEP);
      double below = scalar.getAsDouble();
      flat.putScalar(i, value);
      double slope = (above - below) / (2 * STEP);
      assertThat(expected.getDouble(i))
          .as("element %d", i)
          .isCloseTo(slope, Offset.offset(TOLERANCE * Math.max(1, Math.abs(slope))));
    }
  }
}
