package touchstone.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;
import touchstone.gan.TranslationEquivariance.Shift;

/** Of generators that are formulas. */
class TranslationEquivarianceTest {
  private static final int SIDE = 32;
  private static final List<Shift> WHOLE = List.of(new Shift(3, 0), new Shift(-2, 4));
  private static final List<Shift> PARTS = List.of(new Shift(1.5, 0), new Shift(-2.25, 3.4));

  /** A wave that moves, and noise that stays where it is. */
  private static INDArray wave(double right, double down, double staying) {
    SplittableRandom noise = new Seed(4).stream("staying", 0);
    INDArray pictures = Nd4j.zeros(DataType.FLOAT, 1, 1, SIDE, SIDE);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double moving =
            Math.sin(2 * Math.PI * (3 * ((double) x / SIDE - right) + 0.1))
                * Math.cos(2 * Math.PI * 2 * ((double) y / SIDE - down));
        pictures.putScalar(new long[] {0, 0, y, x}, moving + staying * noise.nextGaussian());
      }
    }
    return pictures;
  }

  private static TranslationEquivariance measured(double staying, List<Shift> shifts) {
    return TranslationEquivariance.of((right, down) -> wave(right, down, staying), shifts);
  }

  @Test
  void whatMovesWithItsStartIsAsGoodAsFloat32() {
    assertThat(measured(0, WHOLE).decibels()).isGreaterThan(100);
    assertThat(measured(0, PARTS).decibels()).isGreaterThan(45);
  }

  /** Noise that stays differs from noise beside it by twice its variance. */
  @Test
  void whatStaysBehindIsTheError() {
    TranslationEquivariance measured = measured(0.1, WHOLE);
    assertThat(measured.decibels()).isCloseTo(10 * Math.log10(4 / (2 * 0.01)), offset(0.5));
    assertThat(measured.decibels() - measured.aboveContrast())
        .isCloseTo(10 * Math.log10(4 / (0.25 + 0.01)), offset(1.0));
    assertThat(measured(0.2, WHOLE).decibels())
        .isCloseTo(measured.decibels() - 20 * Math.log10(2), offset(0.1));
  }

  @Test
  void aPictureThatNeverMovesIsNoBetterThanChance() {
    TranslationEquivariance measured =
        TranslationEquivariance.of((right, down) -> wave(0, 0, 0), WHOLE);
    assertThat(measured.aboveContrast()).isLessThan(1);
  }
}
