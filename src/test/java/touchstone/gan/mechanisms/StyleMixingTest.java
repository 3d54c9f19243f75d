package touchstone.gan.mechanisms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;

class StyleMixingTest {
  private static final int COUNT = 200;
  private static final int ROWS = 6;

  private static StyleMixing draw(double probability) {
    return StyleMixing.draw(COUNT, ROWS, probability, new Seed(1).stream("mixing", 0));
  }

  /** First styles of ones, second ones of twos. */
  private static INDArray styles() {
    INDArray ones = Nd4j.ones(DataType.FLOAT, COUNT, ROWS, 2);
    return Nd4j.concat(0, ones, ones.mul(2));
  }

  @Test
  void aMixedPictureHasTheFirstStyleUpToARowAndTheSecondFromThereOn() {
    INDArray mixed = draw(0.9).of(styles());
    int two = 0;
    for (int i = 0; i < COUNT; i++) {
      assertThat(mixed.getDouble(i, 0, 0)).isEqualTo(1);
      for (int row = 1; row < ROWS; row++) {
        assertThat(mixed.getDouble(i, row, 1))
            .isGreaterThanOrEqualTo(mixed.getDouble(i, row - 1, 1));
      }
      two += mixed.getDouble(i, ROWS - 1, 0) == 2 ? 1 : 0;
    }
    assertThat(two).isBetween(160, 198);
  }

  @Test
  void withoutMixingItIsTheFirstStyle() {
    assertThat(draw(0).of(styles())).isEqualTo(Nd4j.ones(DataType.FLOAT, COUNT, ROWS, 2));
  }

  @Test
  void theGradientGoesToTheStyleThatWasUsed() {
    StyleMixing mixing = draw(0.9);
    INDArray used = mixing.of(styles());
    INDArray gradient = mixing.backward(Nd4j.ones(DataType.FLOAT, COUNT, ROWS, 2));
    assertThat(gradient.shape()).containsExactly(2 * COUNT, ROWS, 2);
    for (int i = 0; i < COUNT; i++) {
      for (int row = 0; row < ROWS; row++) {
        boolean first = used.getDouble(i, row, 0) == 1;
        assertThat(gradient.getDouble(i, row, 0)).isEqualTo(first ? 1 : 0);
        assertThat(gradient.getDouble(COUNT + i, row, 0)).isEqualTo(first ? 0 : 1);
      }
    }
  }
}
