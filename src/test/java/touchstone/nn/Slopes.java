package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.assertj.core.data.Offset;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;

/** Gradients against central differences, in float64. */
public final class Slopes {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;
  private static final Seed SEED = new Seed(5);

  private Slopes() {}

  /** Standard normal numbers; the same purpose, the same ones. */
  public static INDArray normal(String purpose, long... shape) {
    SplittableRandom random = SEED.stream(purpose, 0);
    INDArray array = Nd4j.zeros(DataType.DOUBLE, shape);
    Initialisation.normal(array, random, 0, 1);
    return array;
  }

  /** The gradient of a scalar to a variable that it is computed from. */
  public static void assertSlopes(INDArray gradient, INDArray variable, DoubleSupplier scalar) {
    assertSlopes(gradient, variable, scalar, STEP, TOLERANCE);
  }

  /**
   * The same of a scalar that is less smooth or less exact.
   *
   * @param step to both sides of each element
   * @param tolerance of the difference, as a part of the slope where that is above 1
   */
  public static void assertSlopes(
      INDArray gradient, INDArray variable, DoubleSupplier scalar, double step, double tolerance) {
    INDArray flat = variable.reshape(variable.length());
    assertThat(flat.data().address()).as("a view").isEqualTo(variable.data().address());
    INDArray expected = gradient.dup('c').reshape(gradient.length());
    for (long i = 0; i < flat.length(); i++) {
      double value = flat.getDouble(i);
      flat.putScalar(i, value + step);
      double above = scalar.getAsDouble();
      flat.putScalar(i, value - step);
      double below = scalar.getAsDouble();
      flat.putScalar(i, value);
      double slope = (above - below) / (2 * step);
      assertThat(expected.getDouble(i))
          .as("element %d", i)
          .isCloseTo(slope, Offset.offset(tolerance * Math.max(1, Math.abs(slope))));
    }
  }
}
