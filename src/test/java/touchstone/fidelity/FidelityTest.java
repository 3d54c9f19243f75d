package touchstone.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;

class FidelityTest {
  private static final int COUNT = 96;
  private static final int SIDE = 32;
  private static final Seed SEED = new Seed(1);

  /** Smooth random waves; {@code fine} adds noise, {@code kinds} limits how many differ. */
  private static INDArray waves(long seed, double fine, int kinds) {
    float[] values = new float[COUNT * 3 * SIDE * SIDE];
    for (int i = 0; i < COUNT; i++) {
      SplittableRandom random = new Seed(seed).stream("wave", i % kinds);
      double across = random.nextDouble(0.05, 0.4);
      double down = random.nextDouble(0.05, 0.4);
      double phase = random.nextDouble(6);
      double level = random.nextDouble(-0.4, 0.4);
      SplittableRandom noise = new Seed(seed).stream("noise", i);
      for (int k = 0; k < 3 * SIDE * SIDE; k++) {
        double wave = Math.sin(across * (k % SIDE) + down * (k / SIDE % SIDE) + phase);
        values[i * 3 * SIDE * SIDE + k] =
            (float) (level + 0.5 * wave + fine * noise.nextGaussian());
      }
    }
    return Nd4j.createFromArray(values).reshape('c', COUNT, 3, SIDE, SIDE);
  }

  @Test
  void aSetIsAtNoDistanceFromItself() {
    INDArray real = waves(1, 0.02, COUNT);
    Fidelity same = Fidelity.of(real, real, SEED);
    assertThat(same.pictures()).isEqualTo(COUNT);
    assertThat(same.slicedWasserstein()).isZero();
    assertThat(same.frechet()).isCloseTo(0, Offset.offset(1e-5));
    assertThat(same.precision()).isEqualTo(1);
    assertThat(same.recall()).isEqualTo(1);
    assertThat(same.coverage()).isEqualTo(1);
  }

  @Test
  void anotherSampleOfTheSameKindIsNearerThanANoisyOne() {
    INDArray real = waves(1, 0.02, COUNT);
    Fidelity alike = Fidelity.of(real, waves(2, 0.02, COUNT), SEED);
    Fidelity noisy = Fidelity.of(real, waves(2, 0.2, COUNT), SEED);
    assertThat(alike.slicedWasserstein()).isLessThan(0.5 * noisy.slicedWasserstein());
    assertThat(alike.frechet()).isLessThan(0.5 * noisy.frechet());
    assertThat(alike.kernel()).isLessThan(0.5 * noisy.kernel());
    assertThat(alike.precision()).isGreaterThan(noisy.precision());
  }

  @Test
  void fewKindsOfPicturesCostRecallAndCoverageAndNotPrecision() {
    INDArray real = waves(1, 0.02, COUNT);
    Fidelity collapsed = Fidelity.of(real, waves(1, 0.02, 4), SEED);
    assertThat(collapsed.precision()).isGreaterThan(0.9);
    assertThat(collapsed.recall()).isLessThan(0.3);
    assertThat(collapsed.coverage()).isLessThan(0.5);
  }

  @Test
  void figuresAreFunctionsOfPicturesAndSeed() {
    INDArray real = waves(1, 0.02, COUNT);
    INDArray other = waves(2, 0.05, COUNT);
    assertThat(Fidelity.of(real, other, SEED)).isEqualTo(Fidelity.of(real, other, SEED));
  }
}
