package touchstone.training.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Engine;

class GaussianRingTest {
  private static final int COUNT = 256;
  private final GaussianRing ring = new GaussianRing(0.06);
  private final INDArray real = ring.batch(COUNT, 0).pictures();

  @BeforeAll
  static void start() {
    Engine.start();
  }

  @Test
  void findsAllModesInOtherRealPictures() {
    GaussianRing.Found found = ring.find(real, ring.batch(COUNT, 1).pictures());
    assertThat(found.modes()).isEqualTo(8);
    assertThat(found.recall()).isGreaterThan(0.9);
    assertThat(found.distance()).isLessThan(0.02);
    // √2 · √(0.6² + 2 · 0.06²)
    assertThat(found.spread()).isCloseTo(0.857, Offset.offset(0.02));
  }

  @Test
  void findsOneModeInCopiesOfOnePicture() {
    INDArray one = Nd4j.tile(real.slice(0).reshape('c', 1, 3, 1, 1), COUNT, 1, 1, 1);
    GaussianRing.Found found = ring.find(real, one);
    assertThat(found.modes()).isEqualTo(1);
    assertThat(found.recall()).isLessThan(0.01);
    assertThat(found.spread()).isCloseTo(0, Offset.offset(1e-4));
    assertThat(found.distance()).isGreaterThan(0.2);
  }

  @Test
  void findsNoModeInTheMiddle() {
    assertThat(ring.find(real, Nd4j.zeros(COUNT, 3, 1, 1)).modes()).isZero();
  }
}
