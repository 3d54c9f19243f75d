package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static touchstone.nn.Slopes.normal;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.eigen.Eigen;
import touchstone.engine.Seed;

class SpectralNormalizationTest {
  private static final Percentage TWO = Percentage.withPercentage(2);

  private static Stream<LayerSpec> layers() {
    return Stream.of(
        new LayerSpec.Conv(6, 8, 3, 1, 1, true),
        new LayerSpec.TransposedConv(6, 4, 4, 2, 1, true),
        new LayerSpec.Linear(24, 16));
  }

  private static SpectralNormalization layer(LayerSpec spec) {
    SpectralNormalization layer =
        (SpectralNormalization) new NormalizationSpec.Spectral(spec).build(DataType.DOUBLE);
    layer.initialise(new Seed(3).stream("weights", 0));
    return layer;
  }

  private static INDArray input(LayerSpec spec, int step) {
    return spec instanceof LayerSpec.Linear
        ? normal("input" + step, 4, 24)
        : normal("input" + step, 2, 6, 5, 5);
  }

  /** Of the weights that are used, one row for each output channel; by all eigenvalues. */
  private static double largestSingularValue(SpectralNormalization layer) {
    INDArray weights = layer.effective(layer.learned().value(), Mode.PASSING);
    LayerSpec inside = ((NormalizationSpec.Spectral) layer.spec()).inside();
    if (inside instanceof LayerSpec.TransposedConv) {
      weights = weights.permute(1, 0, 2, 3).dup('c');
    }
    INDArray matrix = weights.reshape('c', weights.size(0), weights.length() / weights.size(0));
    INDArray eigenvalues = Eigen.symmetricGeneralizedEigenvalues(matrix.mmul(matrix.transpose()));
    return Math.sqrt(eigenvalues.maxNumber().doubleValue());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void theLargestSingularValueIsOneAtTheStartAndWhileTheWeightsMove(LayerSpec spec) {
    SpectralNormalization layer = layer(spec);
    assertThat(largestSingularValue(layer)).isCloseTo(1, TWO);
    Adam adam = new Adam(layer.parameters(), 0.5, 0.999);
    INDArray before = layer.learned().value().dup();
    for (int step = 0; step < 100; step++) {
      INDArray output = layer.forward(input(spec, step % 3), Mode.TRAINING);
      layer.parameters().forEach(parameter -> parameter.gradient().assign(0));
      layer.backward(output.sub(output.mul(output)));
      adam.step(1e-3, step);
    }
    assertThat(layer.learned().value().distance2(before))
        .isGreaterThan(0.1 * before.norm2Number().doubleValue());
    layer.forward(input(spec, 0), Mode.TRAINING);
    assertThat(largestSingularValue(layer)).isCloseTo(1, TWO);
  }

  @Test
  void oneIterationATrainingPassFindsTheDirectionAgain() {
    LayerSpec spec = new LayerSpec.Linear(24, 16);
    SpectralNormalization layer = layer(spec);
    layer.state().get(0).assign(normal("elsewhere", 1, 16));
    double off = largestSingularValue(layer);
    assertThat(off).isGreaterThan(1.1);
    for (Mode other : List.of(Mode.PASSING, Mode.INFERENCE)) {
      layer.forward(input(spec, 0), other);
      assertThat(largestSingularValue(layer)).isEqualTo(off);
    }
    layer.forward(input(spec, 0), Mode.TRAINING);
    assertThat(largestSingularValue(layer)).isBetween(1.0, off - 0.05);
  }

  @Test
  void anAverageOfWeightsNeedNoVectorOfLengthOne() {
    SpectralNormalization layer = layer(new LayerSpec.Linear(24, 16));
    double before = largestSingularValue(layer);
    layer.state().get(0).muli(0.7);
    assertThat(largestSingularValue(layer)).isCloseTo(before, Percentage.withPercentage(1e-9));
  }
}
