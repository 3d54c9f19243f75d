package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
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
    return new TuningOptions(1, 64, BATCH, 0, 1e-2, 1e-2, 1e-2, 1, longest);
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

  private static List<Boolean> everyOther() {
    return IntStream.range(0, BATCH).mapToObj(i -> i % 2 == 0).toList();
  }

  private static TunedBlocks.Batch batch(INDArray maps) {
    return new TunedBlocks.Batch(maps, everyOther(), Collections.nCopies(BATCH, 1.0));
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
    double first = blocks.learn(batch(maps(0)), 1, 0);
    assertThat(first).isCloseTo(Math.log(2), within(1e-6));
    double last = first;
    for (int step = 1; step < 150; step++) {
      last = blocks.learn(batch(maps(step)), 1, step);
    }
    assertThat(last).isLessThan(0.2);
    INDArray logits = blocks.network().forward(maps(999), Mode.INFERENCE);
    for (int i = 0; i < BATCH; i++) {
      assertThat(logits.getDouble(i, 0) > 0).isEqualTo(i % 2 == 0);
    }
  }

  @Test
  void theHeadLearnsAloneWhileTheBlocksStay() {
    TunedBlocks blocks = blocks(10);
    List<INDArray> before =
        blocks.network().part(0, 2).parameters().stream().map(of -> of.value().dup()).toList();
    blocks.measure(batch(maps(0)));
    double first = blocks.learnHead(batch(maps(0)), 0);
    double last = first;
    for (int step = 1; step < 300; step++) {
      last = blocks.learnHead(batch(maps(step)), step);
    }
    assertThat(last).isLessThan(0.95 * first);
    assertThat(blocks.network().part(0, 2).parameters().stream().map(of -> of.value()).toList())
        .isEqualTo(before);
  }

  /** The standardised features are all that stands before the head's weights. */
  @Test
  void featuresAreBroughtToMeanZeroAndDeviationOneOverAllThatWasMeasured() {
    TunedBlocks blocks = blocks(10);
    INDArray features = Nd4j.create(DataType.FLOAT, 4 * BATCH, CHANNELS);
    for (int i = 0; i < 4; i++) {
      blocks.measure(batch(maps(i).muli(10 * i)));
    }
    for (int i = 0; i < 4; i++) {
      INDArray standardised =
          blocks.network().part(0, 4).forward(maps(i).muli(10 * i), Mode.INFERENCE);
      features
          .get(NDArrayIndex.interval(i * BATCH, (i + 1) * BATCH), NDArrayIndex.all())
          .assign(standardised);
    }
    for (int channel = 0; channel < CHANNELS; channel++) {
      INDArray column = features.getColumn(channel);
      assertThat(column.meanNumber().doubleValue()).isCloseTo(0, within(1e-4));
      // A little less than 1: nothing is divided by nothing.
      assertThat(column.stdNumber(false).doubleValue()).isBetween(0.3, 1.0);
    }
  }

  @Test
  void whatCountsNothingTeachesNothing() {
    TunedBlocks one = blocks(10);
    TunedBlocks other = blocks(10);
    List<Double> counts = new ArrayList<>(Collections.nCopies(BATCH, 1.0));
    counts.set(3, 0.0);
    INDArray maps = maps(1);
    one.learn(new TunedBlocks.Batch(maps, everyOther(), counts), 1, 0);
    maps.slice(3).muli(7);
    other.learn(new TunedBlocks.Batch(maps, everyOther(), counts), 1, 0);
    assertThat(one.state()).isEqualTo(other.state());
  }

  /** Adam divides by the length of gradients, but not the one that came before. */
  @Test
  void longGradientsAreShortened() {
    TunedBlocks blocks = blocks(1e-3);
    for (int step = 0; step < 3; step++) {
      blocks.learn(batch(maps(step).muli(100)), 1, step);
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
    assertThatThrownBy(() -> blocks.learn(batch(maps(1)), 1, 0))
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TRAINING_DIVERGED));
  }

  @Test
  void ratesRiseAndThenFallAlongHalfACosine() {
    TuningOptions options = new TuningOptions(1, 64, 8, 0, 1, 1, 1, 10, 1);
    assertThat(options.share(0, 1000)).isBetween(0.09, 0.11);
    assertThat(options.share(10, 1000)).isGreaterThan(0.99);
    assertThat(options.share(500, 1000)).isBetween(0.49, 0.51);
    assertThat(options.share(2000, 1000)).isEqualTo(0.02);
  }
}
