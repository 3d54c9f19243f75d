package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BatchNormalizationTest {
  private static final INDArray INPUT =
      Nd4j.createFromArray(1.0, 2.0, 3.0, 6.0).reshape('c', 2, 1, 1, 2);

  private final Network network =
      Network.of(List.of(new NormalizationSpec.BatchNorm(1)), DataType.DOUBLE);

  private double running(int index) {
    return network.tensors().get("0.state" + index).getDouble(0);
  }

  @Test
  void trainingNormalisesTheBatchAndFollowsItsStatistics() {
    INDArray output = network.forward(INPUT, Mode.TRAINING);
    assertThat(output.meanNumber().doubleValue()).isCloseTo(0, Offset.offset(1e-9));
    assertThat(output.var(false).getDouble(0)).isCloseTo(1, Offset.offset(1e-4));
    // Mean 3; unbiased variance (4 + 1 + 0 + 9) / 3; a tenth of the way from 0 and 1.
    assertThat(running(0)).isCloseTo(0.3, Offset.offset(1e-9));
    assertThat(running(1)).isCloseTo(0.9 + 0.1 * 14 / 3, Offset.offset(1e-9));
  }

  @Test
  void passingNormalisesTheBatchAndLeavesTheStatisticsAlone() {
    INDArray training = network.copy().forward(INPUT, Mode.TRAINING);
    assertThat(network.forward(INPUT, Mode.PASSING)).isEqualTo(training);
    assertThat(running(0)).isZero();
    assertThat(running(1)).isOne();
  }

  @Test
  void inferenceUsesTheRunningStatisticsWhateverElseIsInTheBatch() {
    for (int i = 0; i < 20; i++) {
      network.forward(INPUT, Mode.TRAINING);
    }
    double alone =
        network
            .forward(Nd4j.createFromArray(1.0, 2.0).reshape('c', 1, 1, 1, 2), Mode.INFERENCE)
            .getDouble(0, 0, 0, 0);
    assertThat(network.forward(INPUT, Mode.INFERENCE).getDouble(0, 0, 0, 0)).isEqualTo(alone);
    assertThat(alone)
        .isCloseTo((1 - running(0)) / Math.sqrt(running(1) + 1e-5), Offset.offset(1e-9));
  }
}
