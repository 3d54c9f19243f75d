package touchstone.gan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;

class LatentTest {
  private static INDArray truncated(double threshold) {
    return Latent.truncated(100, 20, threshold, new Seed(3).stream("z", 0));
  }

  @Test
  void truncationDrawsAgainWhatLiesBeyondTheThreshold() {
    INDArray z = truncated(0.5);
    assertThat(z.shape()).containsExactly(100, 20, 1, 1);
    assertThat(z.amaxNumber().floatValue()).isBetween(0.45f, 0.5f);
    // Cut and not drawn again, a good half would lie at the threshold; the deviation is 0.28.
    assertThat(z.stdNumber().doubleValue()).isBetween(0.26, 0.3);
    assertThat(truncated(0.5)).isEqualTo(z);
  }

  @Test
  void aThresholdThatNothingReachesChangesNothing() {
    assertThat(truncated(100)).isEqualTo(Latent.normal(100, 20, new Seed(3).stream("z", 0)));
  }
}
