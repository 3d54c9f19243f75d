package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.engine.Seed;

/** What the layers of the families of styles promise beside their gradients. */
class StyleLayerTest {
  private static final int LENGTH = 4;
  private static final Seed SEED = new Seed(6);

  private static Network network(LayerSpec spec) {
    return Network.of(List.of(spec), DataType.DOUBLE).initialise(SEED);
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }

  @Test
  void whiteNoiseKeepsUnitVarianceThroughADemodulatedConvolutionWhateverTheStyle() {
    Network layer =
        network(
            new ConditionedSpec.ModulatedConv(
                new LayerSpec.Conv(6, 5, 3, 1, 0), 0, LENGTH, 1, true));
    INDArray input = Slopes.normal("white", 1, 6, 120, 120);
    INDArray style = Slopes.normal("style", 1, 1, LENGTH).muli(3);
    INDArray output = layer.forward(input, style, Mode.INFERENCE);
    for (int channel = 0; channel < 5; channel++) {
      INDArray plane = output.get(NDArrayIndex.point(0), NDArrayIndex.point(channel));
      assertThat(plane.mul(plane).meanNumber().doubleValue()).isCloseTo(1, within(0.05));
    }
  }

  @Test
  void theWeightsOfADemodulatedConvolutionHaveTheLengthOfItsGain() {
    Network layer =
        network(
            new ConditionedSpec.ModulatedConv(
                new LayerSpec.Conv(3, 2, 3, 1, 1), 0, LENGTH, 1.5, true));
    INDArray styles = Slopes.normal("styles", 2, 1, LENGTH).muli(2);
    // An input of one 1 gives back the kernel of its channel.
    double[] squares = new double[2];
    for (int channel = 0; channel < 3; channel++) {
      INDArray input = Nd4j.zeros(DataType.DOUBLE, 2, 3, 5, 5);
      input.putScalar(new long[] {1, channel, 2, 2}, 1);
      INDArray output = layer.forward(input, styles, Mode.INFERENCE);
      for (int out = 0; out < 2; out++) {
        double norm =
            output.get(NDArrayIndex.point(1), NDArrayIndex.point(out)).norm2Number().doubleValue();
        squares[out] += norm * norm;
      }
    }
    for (double square : squares) {
      assertThat(Math.sqrt(square)).isCloseTo(1.5, within(1e-6));
    }
  }

  @Test
  void pixelNormalisationGivesThePositionsUnitMeanSquareAndLeavesTheirDirection() {
    INDArray input = Slopes.normal("features", 2, 5, 3, 2).muli(7);
    INDArray output = network(new NormalizationSpec.PixelNorm()).forward(input, Mode.TRAINING);
    INDArray squares = output.mul(output).mean(1);
    assertThat(squares.sub(1).amaxNumber().doubleValue()).isLessThan(1e-6);
    INDArray length = input.div(output);
    assertThat(length.minNumber().doubleValue()).isPositive();
    assertThat(length.std(1).maxNumber().doubleValue()).isLessThan(1e-6);
  }

  /** Karras et al. 2017, section 4.1: He's constant acts in use, and weights are of one scale. */
  @Test
  void equalisedWeightsAreDrawnWithUnitDeviationAndScaledInUse() {
    Network network =
        network(new NormalizationSpec.Equalised(new LayerSpec.Linear(50, 40), Math.sqrt(2)));
    INDArray weights = network.parameters().get(0).value();
    assertThat(weights.stdNumber().doubleValue()).isCloseTo(1, within(0.05));
    INDArray first = Nd4j.zeros(DataType.DOUBLE, 1, 50);
    first.putScalar(0, 1);
    INDArray output = network.forward(first, Mode.TRAINING);
    INDArray expected = weights.getRow(0).mul(Math.sqrt(2.0 / 50));
    assertThat(output.getRow(0).sub(expected).amaxNumber().doubleValue()).isLessThan(1e-12);
  }

  @Test
  void aStyleActsThroughItsRowAlone() {
    Network layer =
        network(
            new ConditionedSpec.ModulatedConv(
                new LayerSpec.Conv(3, 2, 3, 1, 1), 1, LENGTH, 1, true));
    INDArray input = Slopes.normal("input", 1, 3, 4, 4);
    INDArray styles = Slopes.normal("styles", 1, 3, LENGTH);
    INDArray before = layer.forward(input, styles, Mode.INFERENCE).dup();
    styles.get(NDArrayIndex.point(0), NDArrayIndex.point(0)).addi(1);
    styles.get(NDArrayIndex.point(0), NDArrayIndex.point(2)).addi(1);
    assertThat(layer.forward(input, styles, Mode.INFERENCE)).isEqualTo(before);
    styles.get(NDArrayIndex.point(0), NDArrayIndex.point(1)).addi(1);
    assertThat(layer.forward(input, styles, Mode.INFERENCE)).isNotEqualTo(before);
  }

  @Test
  void adaptiveInstanceNormalizationGivesChannelsTheMeanAndDeviationOfTheStyle() {
    Network layer = network(new ConditionedSpec.AdaptiveInstanceNorm(2, 0, LENGTH));
    INDArray input = Slopes.normal("input", 2, 2, 6, 6).muli(7).addi(3);
    INDArray neutral = Nd4j.zeros(DataType.DOUBLE, 2, 1, LENGTH);
    INDArray output = layer.forward(input, neutral, Mode.INFERENCE).dup();
    for (int channel = 0; channel < 2; channel++) {
      INDArray plane = output.get(NDArrayIndex.point(1), NDArrayIndex.point(channel)).dup();
      assertThat(plane.meanNumber().doubleValue()).isCloseTo(0, within(1e-9));
      assertThat(plane.stdNumber(false).doubleValue()).isCloseTo(1, within(1e-6));
    }
    INDArray styles = Slopes.normal("styles", 2, 1, LENGTH);
    assertThat(layer.forward(input, styles, Mode.INFERENCE)).isNotEqualTo(output);
  }

  @Test
  void noiseIsDrawnAnewInTrainingAndIsTheSameOtherwise() {
    Network layer = network(new ConditionedSpec.Noise(1, 0));
    layer.parameters().get(0).value().assign(1);
    INDArray input = Nd4j.zeros(DataType.DOUBLE, 2, 1, 8, 8);
    INDArray first = layer.forward(input, Mode.TRAINING).dup();
    INDArray second = layer.forward(input, Mode.TRAINING).dup();
    assertThat(second).isNotEqualTo(first);
    assertThat(first.slice(0)).isNotEqualTo(first.slice(1));
    INDArray passing = layer.forward(input, Mode.PASSING).dup();
    assertThat(layer.forward(input, Mode.PASSING)).isEqualTo(passing);
    INDArray fixed = layer.forward(input, Mode.INFERENCE).dup();
    assertThat(fixed.slice(0)).isEqualTo(fixed.slice(1));
    assertThat(network(new ConditionedSpec.Noise(1, 1)).tensors()).hasSize(2);
  }

  @Test
  void stylesAreRepeatedAndTheirMeanIsTracked() {
    Network layer = network(new ConditionedSpec.Styles(3, LENGTH));
    INDArray input = Nd4j.valueArrayOf(new long[] {2, LENGTH}, 5.0, DataType.DOUBLE);
    for (int pass = 0; pass < 1000; pass++) {
      layer.forward(input, Mode.TRAINING);
    }
    INDArray mean = layer.tensors().get("0.state0");
    assertThat(mean.getDouble(0)).isCloseTo(5, within(0.05));
    double tracked = mean.getDouble(0);
    INDArray other = input.add(1);
    INDArray output = layer.forward(other, Mode.INFERENCE);
    assertThat(output.shape()).containsExactly(2, 3, LENGTH);
    assertThat(output.slice(1).slice(2)).isEqualTo(other.slice(1));
    assertThat(mean.getDouble(0)).isEqualTo(tracked);
  }

  @Test
  void smoothingAfterZerosBetweenPixelsInterpolatesBetweenThem() {
    Network layer = network(new ResamplingSpec.Smooth(1, 4, 2, 4));
    INDArray spread = Nd4j.zeros(DataType.DOUBLE, 1, 1, 8, 8);
    for (int y = 0; y < 8; y += 2) {
      for (int x = 0; x < 8; x += 2) {
        spread.putScalar(new long[] {0, 0, y, x}, y / 2);
      }
    }
    INDArray output = layer.forward(spread, Mode.INFERENCE);
    // Row 3 lies a quarter of the way from a row of ones to a row of twos, row 4 three quarters.
    assertThat(output.getDouble(0, 0, 3, 4)).isCloseTo(1.25, within(1e-12));
    assertThat(output.getDouble(0, 0, 4, 4)).isCloseTo(1.75, within(1e-12));
  }
}
