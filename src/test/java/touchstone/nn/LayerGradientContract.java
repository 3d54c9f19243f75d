package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static touchstone.nn.Slopes.assertSlopes;
import static touchstone.nn.Slopes.normal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;

/**
 * Every backward pass against central differences of its forward pass in float64, and float32
 * against float64.
 */
abstract class LayerGradientContract {
  private static final Seed SEED = new Seed(5);

  /** A layer, how it is run, the shape of its input and that of its condition, if it has one. */
  record Case(
      String name, LayerSpec spec, Mode mode, List<Long> shape, Optional<List<Long>> condition) {
    Case(String name, LayerSpec spec, Mode mode, long... shape) {
      this(name, spec, mode, list(shape), Optional.empty());
    }

    /** The same with something that the layer looks at beside its input. */
    Case conditioned(long... shape) {
      return new Case(name, spec, mode, this.shape, Optional.of(list(shape)));
    }

    private static List<Long> list(long... shape) {
      return Arrays.stream(shape).boxed().toList();
    }

    private static INDArray numbers(String purpose, List<Long> shape) {
      return normal(purpose, shape.stream().mapToLong(Long::longValue).toArray());
    }

    INDArray input() {
      return numbers("input", shape);
    }

    Optional<INDArray> conditions() {
      return condition.map(of -> numbers("condition", of));
    }

    Network network(DataType type) {
      Network network = Network.of(List.of(spec), type).initialise(SEED);
      // Weights that start as zero hide errors of what stands before them.
      network
          .parameters()
          .forEach(
              p ->
                  p.value()
                      .addi(
                          normal(p.name(), p.value().shape())
                              .mul(0.1)
                              .castTo(p.value().dataType())));
      return network;
    }

    INDArray forward(Network network, INDArray input, Optional<INDArray> condition) {
      return condition.isPresent()
          ? network.forward(input, condition.get(), mode)
          : network.forward(input, mode);
    }
  }

  abstract List<Case> layers();

  @TestFactory
  Stream<DynamicTest> theBackwardPassIsTheSlopeOfTheForwardPass() {
    return layers().stream()
        .map(layer -> DynamicTest.dynamicTest(layer.name(), () -> slopes(layer)));
  }

  @TestFactory
  Stream<DynamicTest> float32OnOneDnnAgreesWithFloat64() {
    return layers().stream()
        .map(layer -> DynamicTest.dynamicTest(layer.name(), () -> types(layer)));
  }

  private static void slopes(Case layer) {
    Network network = layer.network(DataType.DOUBLE);
    INDArray input = layer.input();
    Optional<INDArray> condition = layer.conditions();
    // A fixed random direction makes a scalar of the output, so that every element counts.
    INDArray direction = normal("direction", layer.forward(network, input, condition).shape());
    Supplier<Double> scalar =
        () ->
            layer.forward(network, input, condition).mul(direction).sumNumber().doubleValue()
                + network.penalty();

    network.clearGradients();
    layer.forward(network, input, condition);
    INDArray inputGradient = network.backward(direction).dup();
    Optional<INDArray> conditionGradient = condition.map(any -> network.conditionGradient());
    List<INDArray> gradients =
        network.parameters().stream().map(parameter -> parameter.gradient().dup()).toList();

    assertSlopes(inputGradient, input, scalar::get);
    layer.forward(network, input, condition);
    INDArray inputAlone = network.inputGradient(direction).dup();
    conditionGradient.ifPresent(
        gradient ->
            assertThat(gradient.sub(network.conditionGradient()).amaxNumber().doubleValue())
                .isLessThan(1e-9));
    assertSlopes(inputAlone, input, scalar::get);
    network.clearGradients();
    layer.forward(network, input, condition);
    network.parameterGradients(direction);
    for (int i = 0; i < gradients.size(); i++) {
      INDArray alone = network.parameters().get(i).gradient();
      assertThat(alone.sub(gradients.get(i)).amaxNumber().doubleValue()).isLessThan(1e-9);
    }
    conditionGradient.ifPresent(
        gradient -> assertSlopes(gradient, condition.orElseThrow(), scalar::get));
    for (int i = 0; i < gradients.size(); i++) {
      INDArray value = network.parameters().get(i).value();
      assertSlopes(gradients.get(i), value, scalar::get);
    }
  }

  private static void types(Case layer) {
    Network exact = layer.network(DataType.DOUBLE);
    Network fast = layer.network(DataType.FLOAT);
    INDArray input = layer.input();
    Optional<INDArray> condition = layer.conditions();
    INDArray output = layer.forward(exact, input, condition);
    assertClose(
        layer.forward(
            fast, input.castTo(DataType.FLOAT), condition.map(of -> of.castTo(DataType.FLOAT))),
        output);
    INDArray direction = normal("direction", output.shape());
    assertClose(fast.backward(direction.castTo(DataType.FLOAT)), exact.backward(direction));
    condition.ifPresent(any -> assertClose(fast.conditionGradient(), exact.conditionGradient()));
    for (int i = 0; i < exact.parameters().size(); i++) {
      assertClose(fast.parameters().get(i).gradient(), exact.parameters().get(i).gradient());
    }
  }

  private static void assertClose(INDArray fast, INDArray exact) {
    double largest = Math.max(1, exact.amaxNumber().doubleValue());
    assertThat(fast.castTo(DataType.DOUBLE).sub(exact).amaxNumber().doubleValue())
        .isLessThan(1e-5 * largest);
  }
}
