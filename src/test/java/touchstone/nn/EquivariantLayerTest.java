package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.engine.Seed;

/** What the layers promise beside their gradients whose pictures move with their start. */
class EquivariantLayerTest {
  private static final int LENGTH = 4;
  private static final Seed SEED = new Seed(6);
  private static final int RATE = 16;
  private static final int MARGIN = 8;
  private static final ResamplingSpec.Band COARSE =
      new ResamplingSpec.Band(RATE + 2 * MARGIN, RATE, 4, 3);
  private static final ResamplingSpec.Band FINE =
      new ResamplingSpec.Band(2 * RATE + 2 * MARGIN, 2 * RATE, 8, 6);

  private static Network network(LayerSpec spec) {
    return Network.of(List.of(spec), DataType.DOUBLE).initialise(SEED);
  }

  private static INDArray forward(LayerSpec spec, INDArray input) {
    return network(spec).forward(input, Mode.INFERENCE).dup();
  }

  /** f(x) · f(y) at the samples of a grid, x and y in widths of the picture. */
  private static INDArray sampled(ResamplingSpec.Band band, DoubleUnaryOperator signal) {
    int samples = band.samples();
    INDArray plane = Nd4j.zeros(DataType.DOUBLE, 1, 1, samples, samples);
    for (int y = 0; y < samples; y++) {
      for (int x = 0; x < samples; x++) {
        plane.putScalar(
            new long[] {0, 0, y, x},
            signal.applyAsDouble((x + 0.5 - samples / 2.0) / band.rate())
                * signal.applyAsDouble(0.7 * (y + 0.5 - samples / 2.0) / band.rate()));
      }
    }
    return plane;
  }

  private static DoubleUnaryOperator wave(double frequency, double moved) {
    return x -> Math.cos(2 * Math.PI * frequency * (x - moved) + 0.3);
  }

  /** The picture without its margins. */
  private static INDArray canvas(INDArray array, ResamplingSpec.Band band) {
    int margin = (band.samples() - band.rate()) / 2;
    return array.get(
        NDArrayIndex.all(),
        NDArrayIndex.all(),
        NDArrayIndex.interval(margin, margin + band.rate()),
        NDArrayIndex.interval(margin, margin + band.rate()));
  }

  private static double largest(INDArray array) {
    return array.amaxNumber().doubleValue();
  }

  /** The root mean square. */
  private static double size(INDArray array) {
    return array.norm2Number().doubleValue() / Math.sqrt((double) array.length());
  }

  /** With a slope of 1 there is no rectifier, and only the resampling is left. */
  @Test
  void resamplingKeepsASignalBelowTheCutoff() {
    DoubleUnaryOperator low = wave(1, 0);
    for (ResamplingSpec.Band to : List.of(COARSE, FINE)) {
      INDArray result =
          forward(new ResamplingSpec.FilteredLeakyRelu(1, COARSE, to), sampled(COARSE, low));
      assertThat(size(canvas(result, to).sub(canvas(sampled(to, low), to)))).isLessThan(0.05);
    }
  }

  @Test
  void resamplingTakesAwayASignalThatTheCoarserGridCannotHold() {
    INDArray result =
        forward(new ResamplingSpec.FilteredLeakyRelu(1, FINE, COARSE), sampled(FINE, wave(10, 0)));
    assertThat(largest(canvas(result, COARSE))).isLessThan(0.05);
  }

  /** A signal that is moved by a part of a sample comes out moved by as much. */
  @Test
  void theFilteredRectifierMovesWithItsInputWhereAPlainOneDoesNot() {
    double moved = 0.37 / RATE;
    LayerSpec filtered = new ResamplingSpec.FilteredLeakyRelu(0.2, COARSE, COARSE);
    assertThat(movedDifference(filtered, moved))
        .isLessThan(0.2 * movedDifference(new LayerSpec.LeakyRelu(0.2), moved));
  }

  /**
   * Moves the signal before, and after by resampling: the difference on the canvas, root mean
   * square.
   */
  private static double movedDifference(LayerSpec layer, double moved) {
    INDArray before = forward(layer, sampled(COARSE, x -> wave(3.5, 0).applyAsDouble(x - moved)));
    INDArray after = moved(forward(layer, sampled(COARSE, wave(3.5, 0))), moved);
    return size(canvas(before.sub(after), COARSE));
  }

  /** By sinc interpolation; the signal of the other axis moves by 0.7 of it, as it is sampled. */
  private static INDArray moved(INDArray array, double moved) {
    INDArray across = shift(moved * RATE);
    INDArray down = shift(moved * RATE / 0.7);
    INDArray plane = array.reshape('c', COARSE.samples(), COARSE.samples());
    return down.mmul(plane)
        .mmul(across.transpose())
        .dup('c')
        .reshape('c', 1, 1, COARSE.samples(), COARSE.samples());
  }

  private static INDArray shift(double samples) {
    int side = COARSE.samples();
    INDArray shift = Nd4j.zeros(DataType.DOUBLE, side, side);
    for (int i = 0; i < side; i++) {
      for (int k = 0; k < side; k++) {
        double distance = i - samples - k;
        shift.putScalar(
            i, k, distance == 0 ? 1 : Math.sin(Math.PI * distance) / Math.PI / distance);
      }
    }
    return shift;
  }

  /** Every tap of every sample in plain loops, from the definition. */
  @Test
  void theFilteredRectifierIsWhatPlainLoopsMakeIt() {
    ResamplingSpec.Band from = new ResamplingSpec.Band(7, 4, 1.2, 1.1);
    ResamplingSpec.Band to = new ResamplingSpec.Band(10, 8, 2.4, 1.9);
    INDArray input = Slopes.normal("input", 1, 1, 7, 7);
    INDArray expected = plainly(input, from, to);
    INDArray result = forward(new ResamplingSpec.FilteredLeakyRelu(0.2, from, to), input);
    assertThat(result.shape()).containsExactly(1, 1, 10, 10);
    assertThat(largest(result.sub(expected))).isLessThan(1e-12);
  }

  private static INDArray plainly(
      INDArray input, ResamplingSpec.Band from, ResamplingSpec.Band to) {
    int fineRate = 16;
    int reach = (to.samples() + 5) * 2;
    double[][] fine = new double[reach][reach];
    double[] up = taps(24, KaiserFilter.of(24, fineRate, from.cutoff(), from.halfWidth()));
    double[] down = taps(12, KaiserFilter.of(12, fineRate, to.cutoff(), to.halfWidth()));
    // The fine samples that a coarse one covers begin here.
    int start = reach / 2 - from.samples() * 4 / 2;
    for (int y = 0; y < reach; y++) {
      for (int x = 0; x < reach; x++) {
        double sum = 0;
        for (int i = 0; i < from.samples(); i++) {
          for (int k = 0; k < from.samples(); k++) {
            int a = y - (start + 4 * i - 10);
            int b = x - (start + 4 * k - 10);
            if (a >= 0 && a < 24 && b >= 0 && b < 24) {
              sum += 16 * up[a] * up[b] * input.getDouble(0, 0, i, k);
            }
          }
        }
        fine[y][x] = Math.max(sum, 0.2 * sum);
      }
    }
    INDArray result = Nd4j.zeros(DataType.DOUBLE, 1, 1, to.samples(), to.samples());
    for (int i = 0; i < to.samples(); i++) {
      for (int k = 0; k < to.samples(); k++) {
        double sum = 0;
        for (int a = 0; a < 12; a++) {
          for (int b = 0; b < 12; b++) {
            sum += down[a] * down[b] * fine[2 * i + a][2 * k + b];
          }
        }
        result.putScalar(new long[] {0, 0, i, k}, sum);
      }
    }
    return result;
  }

  private static double[] taps(int count, KaiserFilter filter) {
    double[] taps = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      taps[i] = filter.at((i - (count - 1) / 2.0) / 16);
      sum += taps[i];
    }
    for (int i = 0; i < count; i++) {
      taps[i] /= sum;
    }
    return taps;
  }

  @Test
  void theMagnitudeIsARunningMeanThatTrainingAloneFollows() {
    Network layer = network(new NormalizationSpec.Magnitude());
    INDArray input = Slopes.normal("input", 4, 3, 8, 8).muli(5);
    double square = input.mul(input).meanNumber().doubleValue();
    assertThat(layer.forward(input, Mode.PASSING)).isEqualTo(input);
    layer.forward(input, Mode.TRAINING);
    double energy = layer.tensors().get("0.state0").getDouble(0);
    assertThat(energy).isCloseTo(0.999 + 0.001 * square, offset(1e-9));
    layer.tensors().get("0.state0").assign(square);
    INDArray output = layer.forward(input, Mode.INFERENCE);
    assertThat(output.mul(output).meanNumber().doubleValue()).isCloseTo(1, offset(1e-9));
  }

  private static Network waves() {
    return network(new ConditionedSpec.Fourier(64, 12, 8, 3, 0, LENGTH));
  }

  @Test
  void frequenciesFillADiscUpToTheCutoff() {
    Network waves = waves();
    INDArray frequencies = waves.tensors().get("0.state0");
    INDArray radii = frequencies.norm2(0);
    assertThat(radii.maxNumber().doubleValue()).isLessThanOrEqualTo(3);
    // Of a disc, half lies within 0.707 of the radius; of 64, between 20 and 44.
    assertThat(radii.lt(3 * Math.sqrt(0.5)).castTo(DataType.DOUBLE).sumNumber().intValue())
        .isBetween(20, 44);
  }

  @Test
  void wavesStartWithoutMovementAndAreMovedFromOutside() {
    Network waves = waves();
    INDArray style = Slopes.normal("style", 2, 1, LENGTH);
    INDArray still = waves.forward(style, style, Mode.INFERENCE).dup();
    assertThat(largest(still.slice(0).sub(still.slice(1)))).isZero();
    waves.translate(2.0 / 8, -1.0 / 8);
    INDArray moved = waves.forward(style, style, Mode.INFERENCE).dup();
    INDArray difference =
        moved
            .get(
                NDArrayIndex.all(),
                NDArrayIndex.all(),
                NDArrayIndex.interval(0, 11),
                NDArrayIndex.interval(2, 12))
            .sub(
                still.get(
                    NDArrayIndex.all(),
                    NDArrayIndex.all(),
                    NDArrayIndex.interval(1, 12),
                    NDArrayIndex.interval(0, 10)));
    assertThat(largest(difference)).isLessThan(1e-9);
    waves.translate(0, 0);
    assertThat(waves.forward(style, style, Mode.INFERENCE)).isEqualTo(still);
  }

  @Test
  void aStyleTurnsTheWaves() {
    Network waves = waves();
    INDArray style = Nd4j.ones(DataType.DOUBLE, 1, 1, LENGTH);
    INDArray still = waves.forward(style, style, Mode.INFERENCE).dup();
    // Cosine 0 and sine −2 / 2: a quarter of a turn.
    waves.parameters().get(1).value().putScalar(0, -1).putScalar(1, -2);
    INDArray turned = waves.forward(style, style, Mode.INFERENCE);
    for (int y = 0; y < 12; y++) {
      for (int x = 0; x < 12; x++) {
        assertThat(turned.getDouble(0, 5, y, x))
            .isCloseTo(still.getDouble(0, 5, 11 - x, y), offset(1e-9));
      }
    }
  }

  @Test
  void aConstantIsMovedByWholeCellsRoundAndRound() {
    Network constant = network(new ConditionedSpec.Constant(List.of(2L, 4L, 4L)));
    INDArray style = Slopes.normal("style", 1, 1, LENGTH);
    INDArray still = constant.forward(style, Mode.INFERENCE).dup();
    constant.translate(0.25, -0.5);
    INDArray moved = constant.forward(style, Mode.INFERENCE);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 4; x++) {
        assertThat(moved.getDouble(0, 1, y, x))
            .isEqualTo(still.getDouble(0, 1, (y + 2) % 4, (x + 3) % 4));
      }
    }
    assertThatThrownBy(() -> constant.translate(0.1, 0)).hasMessageContaining("whole cells");
    assertThatThrownBy(() -> network(new LayerSpec.TanH()).translate(0, 0))
        .hasMessageContaining("starts a picture");
  }

  /** The gradient goes back to the cells that it came from. */
  @Test
  void aMovedConstantLearnsWhereItIs() {
    Network constant = network(new ConditionedSpec.Constant(List.of(1L, 4L, 4L)));
    constant.translate(0.25, 0.5);
    INDArray style = Slopes.normal("style", 1, 1, LENGTH);
    INDArray direction = Slopes.normal("direction", 1, 1, 4, 4);
    constant.clearGradients();
    constant.forward(style, Mode.TRAINING);
    constant.backward(direction);
    Parameter cells = constant.parameters().get(0);
    Slopes.assertSlopes(
        cells.gradient(),
        cells.value(),
        () -> constant.forward(style, Mode.TRAINING).mul(direction).sumNumber().doubleValue());
  }
}
