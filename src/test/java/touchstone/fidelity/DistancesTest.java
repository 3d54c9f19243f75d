package touchstone.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against distances that are known in closed form. */
class DistancesTest {
  private static final int COUNT = 4000;

  private static double[][] normal(long seed, double mean, double deviation) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[COUNT][3];
    for (double[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = mean + deviation * random.nextGaussian();
      }
    }
    return rows;
  }

  @Test
  void frechetIsThatOfTheTwoNormalDistributions() {
    // Three dimensions: 3 · ((2 − 0)² + (3 − 1)²) = 24.
    assertThat(FrechetDistance.of(normal(1, 0, 1), normal(2, 2, 3)))
        .isCloseTo(24, Offset.offset(1.0));
    assertThat(FrechetDistance.of(normal(1, 0, 1), normal(2, 0, 1)))
        .isCloseTo(0, Offset.offset(0.02));
  }

  @Test
  void kernelDistanceIsUnbiased() {
    double sum = 0;
    for (int i = 0; i < 20; i++) {
      sum += KernelDistance.of(few(2L * i), few(2L * i + 1));
    }
    assertThat(sum / 20).isCloseTo(0, Offset.offset(0.15));
    assertThat(KernelDistance.of(normal(1, 0, 1), normal(2, 1, 1))).isGreaterThan(1);
  }

  private static double[][] few(long seed) {
    return Arrays.copyOf(normal(seed, 0, 1), 40);
  }

  @Test
  void ballsReachToTheNeighbourThatIsAskedFor() {
    double[][] line = {{0}, {1}, {2}, {10}};
    Neighbourhoods around = new Neighbourhoods(line, 1);
    assertThat(around.holds(new double[][] {{-1}, {-1.1}, {17.9}, {18.1}})).isEqualTo(0.5);
    assertThat(around.areMetBy(new double[][] {{0.5}})).isEqualTo(0.5);
  }
}
