package touchstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How near restored pictures are to true ones, by formulas written down plainly. */
class RestorationMetricsTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-9);

  private static INDArray waves(double phase, int side) {
    INDArray array = Nd4j.zeros(DataType.DOUBLE, 2, 3, side, side);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, 0.8 * Math.sin(0.7 * i + phase));
    }
    return array;
  }

  @Test
  void theSignalToNoiseRatioIsTwentyDecibelsWhereTheErrorIsATenthOfTheRange() {
    INDArray truth = waves(0, 12);
    assertThat(SignalToNoise.of(truth.add(0.2), truth)).isCloseTo(20, EXACT);
    assertThat(SignalToNoise.of(truth, truth))
        .as("rounding")
        .isCloseTo(58.923, Offset.offset(0.001));
    INDArray one = truth.dup();
    one.slice(0).addi(0.2);
    one.slice(1).addi(0.02);
    assertThat(SignalToNoise.of(one, truth)).as("mean over pictures").isCloseTo(30, EXACT);
  }

  @Test
  void structuralSimilarityIsItsFormulaInTheOneWindowOfAnElevenPixelPicture() {
    INDArray one = waves(0, 11);
    INDArray other = waves(1, 11);
    double sum = 0;
    for (int plane = 0; plane < 6; plane++) {
      sum += formula(plane(one, plane), plane(other, plane)) / 6;
    }
    assertThat(StructuralSimilarity.of(one, other)).isCloseTo(sum, EXACT);
  }

  /** Samples from black, which is −1, on. */
  private static double[] plane(INDArray array, int plane) {
    return array.slice(plane / 3).slice(plane % 3).add(1).dup('c').data().asDouble();
  }

  private static double formula(double[] x, double[] y) {
    double[] weights = new double[121];
    double total = 0;
    for (int i = 0; i < 121; i++) {
      double squares = Math.pow(i / 11 - 5, 2) + Math.pow(i % 11 - 5, 2);
      weights[i] = Math.exp(-squares / (2 * 1.5 * 1.5));
      total += weights[i];
    }
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < 121; i++) {
      meanX += weights[i] / total * x[i];
      meanY += weights[i] / total * y[i];
    }
    double varianceX = 0;
    double varianceY = 0;
    double covariance = 0;
    for (int i = 0; i < 121; i++) {
      varianceX += weights[i] / total * Math.pow(x[i] - meanX, 2);
      varianceY += weights[i] / total * Math.pow(y[i] - meanY, 2);
      covariance += weights[i] / total * (x[i] - meanX) * (y[i] - meanY);
    }
    double c1 = 0.02 * 0.02;
    double c2 = 0.06 * 0.06;
    return (2 * meanX * meanY + c1)
        * (2 * covariance + c2)
        / ((meanX * meanX + meanY * meanY + c1) * (varianceX + varianceY + c2));
  }

  @Test
  void structuralSimilarityIsOneForEqualPicturesAndFallsWithBlur() {
    INDArray truth = waves(0, 20);
    assertThat(StructuralSimilarity.of(truth, truth)).isCloseTo(1, EXACT);
    double slight = StructuralSimilarity.of(truth.mul(0.9), truth);
    double strong = StructuralSimilarity.of(truth.mul(0.3), truth);
    assertThat(slight).isLessThan(1).isGreaterThan(strong);
    assertThatThrownBy(() -> StructuralSimilarity.of(waves(0, 10), waves(0, 10)))
        .hasMessageContaining("10 x 10");
  }
}
