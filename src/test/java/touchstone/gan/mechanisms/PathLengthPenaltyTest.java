package touchstone.gan.mechanisms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.Parameter;
import touchstone.nn.Slopes;

class PathLengthPenaltyTest {
  private static final int PICTURES = 2;
  private static final int ROWS = 3;
  private static final int LENGTH = 3;

  /** Smooth, so that a numeric second derivative means something. */
  private static Network synthesis(DataType type) {
    return Network.of(
            List.of(
                new ConditionedSpec.Constant(List.of(3L, 2L, 2L)),
                new ConditionedSpec.ModulatedConv(
                    new LayerSpec.Conv(3, 3, 3, 1, 1), 0, LENGTH, 1, true),
                new ConditionedSpec.Noise(1, 0),
                new LayerSpec.TanH(),
                new ConditionedSpec.ModulatedConv(
                    new LayerSpec.TransposedConv(3, 2, 4, 2, 1), 1, LENGTH, 1, true),
                new LayerSpec.TanH(),
                new ConditionedSpec.ModulatedConv(
                    new LayerSpec.Conv(2, 3, 1, 1, 0), 2, LENGTH, 1, false)),
            type)
        .initialise(new Seed(3));
  }

  private static INDArray styles() {
    return Slopes.normal("styles", PICTURES, ROWS, LENGTH);
  }

  private static INDArray directions() {
    return Slopes.normal("directions", PICTURES, 3, 4, 4).divi(4);
  }

  /** By its formula, with a mean that stays. */
  private static double formula(Network synthesis, INDArray styles, double weight, double mean) {
    synthesis.forward(styles, styles, Mode.INFERENCE);
    synthesis.backward(directions());
    INDArray slope = synthesis.conditionGradient();
    double sum = 0;
    for (int i = 0; i < PICTURES; i++) {
      double length = slope.slice(i).norm2Number().doubleValue() / Math.sqrt(ROWS);
      sum += (length - mean) * (length - mean);
    }
    return weight * sum / PICTURES;
  }

  @Test
  void isItsFormulaAndItsGradientsAreTheSlopesOfIt() {
    double weight = 5;
    Network synthesis = synthesis(DataType.DOUBLE);
    PathLengthPenalty penalty = new PathLengthPenalty(weight, DataType.DOUBLE);
    INDArray styles = styles();
    PathLengthPenalty.Term term = penalty.start(synthesis, styles, directions());
    double mean = penalty.mean().getDouble(0);
    assertThat(mean).isCloseTo(term.length() / 100, Offset.offset(1e-9));
    assertThat(term.value())
        .isCloseTo(formula(synthesis.copy(), styles, weight, mean), Offset.offset(1e-9));
    Slopes.assertSlopes(
        term.gradient(), styles, () -> formula(synthesis.copy(), styles, weight, mean), 1e-5, 2e-3);
    for (Parameter parameter : List.copyOf(synthesis.parameters())) {
      Slopes.assertSlopes(
          parameter.gradient().dup(),
          parameter.value(),
          () -> formula(synthesis.copy(), styles, weight, mean),
          1e-5,
          2e-3);
    }
  }

  @Test
  void inFloat32ItIsTheSameWithinAPartInAHundred() {
    Network exact = synthesis(DataType.DOUBLE);
    Network fast = synthesis(DataType.FLOAT);
    new PathLengthPenalty(5, DataType.DOUBLE).start(exact, styles(), directions());
    new PathLengthPenalty(5, DataType.FLOAT)
        .start(fast, styles().castTo(DataType.FLOAT), directions().castTo(DataType.FLOAT));
    for (int i = 0; i < exact.parameters().size(); i++) {
      INDArray expected = exact.parameters().get(i).gradient();
      double off = fast.parameters().get(i).gradient().castTo(DataType.DOUBLE).distance2(expected);
      assertThat(off).isLessThan(0.01 * Math.max(1, expected.norm2Number().doubleValue()));
    }
  }

  @Test
  void drivesThePathLengthsTogether() {
    Network synthesis = synthesis(DataType.DOUBLE);
    PathLengthPenalty penalty = new PathLengthPenalty(2, DataType.DOUBLE);
    penalty.mean().assign(0.5);
    double before = formula(synthesis, styles(), 1, 0.5);
    for (int step = 0; step < 100; step++) {
      penalty.start(synthesis, styles(), directions());
      penalty.mean().assign(0.5);
      synthesis.parameters().forEach(p -> p.value().subi(p.gradient().mul(0.05)));
    }
    assertThat(formula(synthesis, styles(), 1, 0.5)).isLessThan(0.1 * before);
  }
}
