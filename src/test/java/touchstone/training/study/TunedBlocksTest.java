package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;

class TunedBlocksTest {
  private static final int CHANNELS = 6;
  private static final int BATCH = 16;

  private static TuningOptions options(double longest) {
    return new TuningOptions(1, 64, BATCH, 1e-2, 1e-2, 1, longest);
  }

  private static TunedBlocks blocks(double longest) {
    Network blocks =
        Network.of(
                List.of(
                    new CompositeSpec.Residual(
                        List.of(
                            new LayerSpec.Conv(CHANNELS, 4, 1, 1, 0, true),
                            new LayerSpec.LeakyRelu(0),
                            new LayerSpec.Conv(4, CHANNELS, 3, 1, 1, true))),
                    new LayerSpec.LeakyRelu(0)),
                DataType.FLOAT)
            .initialise(new Seed(4));
    return new TunedBlocks(blocks, CHANNELS, options(longest));
  }

  private static boolean[] everyOther() {
    boolean[] fake = new boolean[BATCH];
    for (int i = 0; i < BATCH; i += 2) {
      fake[i] = true;
    }
    return fake;
  }

  private static double[] alike() {
    double[] counts = new double[BATCH];
    Arrays.fill(counts, 1);
    return counts;
  }

  /** Fakes are checkered in every channel, which no mean tells: the blocks have to learn it. */
  private static INDArray maps(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    INDArray maps = Nd4j.create(DataType.FLOAT, BATCH, CHANNELS, 5, 5);
    for (int i = 0; i < BATCH; i++) {
      for (int at = 0; at < CHANNELS * 25; at++) {
        double sample = random.nextDouble();
        double dots = at % 2 == 0 ? 0.2 : 0.8;
        maps.putScalar(
            new long[] {i, at / 25, at % 25 / 5, at % 5},
            i % 2 == 0 ? (sample + 2 * dots) / 3 : sample);
      }
    }
    return maps;
  }

  @Test
  void theHeadBeginsAtZeroAndTheBlocksLearnWhatNoMeanTells() {
    TunedBlocks blocks = blocks(10);
    double first = blocks.learn(maps(0), everyOther(), alike(), 1, 0);
    assertThat(first).isCloseTo(Math.log(2), within(1e-6));
    double last = first;
    for (int step = 1; step < 150; step++) {
      last = blocks.learn(maps(step), everyOther(), alike(), 1, step);
    }
    assertThat(last).isLessThan(0.2);
    INDArray logits = blocks.network().forward(maps(999), Mode.INFERENCE);
    for (int i = 0; i < BATCH; i++) {
      assertThat(logits.getDouble(i, 0) > 0).isEqualTo(i % 2 == 0);
    }
  }

  @Test
  void whatCountsNothingTeachesNothing() {
    TunedBlocks one = blocks(10);
    TunedBlocks other = blocks(10);
    double[] counts = alike();
    counts[3] = 0;
    INDArray maps = maps(1);
    one.learn(maps, everyOther(), counts, 1, 0);
    maps.slice(3).muli(7);
    other.learn(maps, everyOther(), counts, 1, 0);
    assertThat(one.state()).isEqualTo(other.state());
  }

  /** Adam divides by the length of gradients, but not the one that came before. */
  @Test
  void longGradientsAreShortened() {
    TunedBlocks blocks = blocks(1e-3);
    for (int step = 0; step < 3; step++) {
      blocks.learn(maps(step).muli(100), everyOther(), alike(), 1, step);
    }
    double squares = 0;
    for (var entry : blocks.state().entrySet()) {
      if (entry.getKey().startsWith("blocks.") && entry.getKey().endsWith(".first")) {
        squares += entry.getValue().mul(entry.getValue()).sumNumber().doubleValue();
      }
    }
    assertThat(Math.sqrt(squares)).isBetween(1e-6, 1e-3);
  }

  @Test
  void aLossThatIsNoNumberStops() {
    TunedBlocks blocks = blocks(1);
    blocks.network().parameters().forEach(weights -> weights.value().assign(Float.NaN));
    assertThatThrownBy(() -> blocks.learn(maps(1), everyOther(), alike(), 1, 0))
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TRAINING_DIVERGED));
  }

  @Test
  void ratesRiseAndThenFallAlongHalfACosine() {
    TuningOptions options = new TuningOptions(1, 64, 8, 1, 1, 10, 1);
    assertThat(options.share(0, 1000)).isBetween(0.09, 0.11);
    assertThat(options.share(10, 1000)).isGreaterThan(0.99);
    assertThat(options.share(500, 1000)).isBetween(0.49, 0.51);
    assertThat(options.share(2000, 1000)).isEqualTo(0.02);
  }
}
