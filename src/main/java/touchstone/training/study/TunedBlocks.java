package touchstone.training.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.nn.Adam;
import touchstone.nn.CrossEntropy;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;

/**
 * The last blocks of a network of photographs that learn to tell fakes, with a linear head over the
 * logarithms of the means of their channels, which are brought to mean 0 and deviation 1 as the
 * blocks were before they learned, and bounded: no channel outshouts the others, whatever a picture
 * shows.
 */
final class TunedBlocks {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;

  /** Of standardised features, in deviations. */
  private static final double BOUND = 5;

  /** Added to each deviation: channels that hardly ever answer stay quiet. */
  private static final double LEAST_DEVIATION = 0.05;

  private final TuningOptions options;
  private final Network blocks;
  private final Network features;
  private final Network head;
  private final Network whole;
  private final Adam headAloneAdam;
  private final Adam blocksAdam;
  private final Adam headAdam;

  /** Means, then deviations: live. */
  private final List<INDArray> standardisation;

  private final INDArray sums;
  private final INDArray squares;
  private long measured;

  /**
   * Begins with blocks as they are and a head of zeros.
   *
   * @param channels that come out of the blocks
   */
  TunedBlocks(Network blocks, int channels, TuningOptions options) {
    this.options = options;
    this.blocks = blocks;
    features =
        blocks.then(
            Network.of(List.of(new ResamplingSpec.LogarithmPool(channels)), DataType.FLOAT));
    Network standardise =
        Network.of(List.of(new NormalizationSpec.Standardise(channels, BOUND)), DataType.FLOAT);
    standardisation = List.copyOf(standardise.tensors().values());
    head = standardise.then(Network.of(List.of(new LayerSpec.Linear(channels, 1)), DataType.FLOAT));
    whole = features.then(head);
    sums = Nd4j.zeros(DataType.DOUBLE, 1, channels);
    squares = Nd4j.zeros(DataType.DOUBLE, 1, channels);
    headAloneAdam = new Adam(head.parameters(), BETA1, BETA2);
    blocksAdam = new Adam(blocks.parameters(), BETA1, BETA2);
    headAdam = new Adam(head.parameters(), BETA1, BETA2);
  }

  /** Of what goes into the blocks, to logits [N, 1], positive where synthetic. */
  Network network() {
    return whole;
  }

  /**
   * Squares that are learned from at once.
   *
   * @param maps what goes into the blocks, [N, channels, h, w]
   * @param fake which class each is of
   * @param counts what each counts
   */
  record Batch(INDArray maps, List<Boolean> fake, List<Double> counts) {
    /** The mean loss of logits [N, 1], or fails with {@code TRAINING_DIVERGED}. */
    private CrossEntropy entropy(INDArray logits) {
      boolean[] positive = new boolean[fake.size()];
      double[] weights = new double[fake.size()];
      for (int i = 0; i < positive.length; i++) {
        positive[i] = fake.get(i);
        weights[i] = counts.get(i);
      }
      CrossEntropy entropy = CrossEntropy.of(logits, positive, weights);
      if (!Double.isFinite(entropy.value())) {
        throw new TouchstoneException(
            ErrorCode.TRAINING_DIVERGED, "the tuning of the last blocks diverged; lower its rate");
      }
      return entropy;
    }
  }

  /** Lets what features are standardised by follow from a batch more, before anything learns. */
  void measure(Batch batch) {
    INDArray rows = features.forward(batch.maps(), Mode.INFERENCE).castTo(DataType.DOUBLE);
    sums.addi(rows.sum(true, 0));
    squares.addi(rows.mul(rows).sum(true, 0));
    measured += rows.size(0);
    INDArray mean = sums.div(measured);
    INDArray variance = Transforms.max(squares.div(measured).subi(mean.mul(mean)), 0, false);
    standardisation.get(0).assign(mean);
    standardisation.get(1).assign(Transforms.sqrt(variance, false).addi(LEAST_DEVIATION));
  }

  /** Lets the head alone learn from a batch, and returns the loss before. */
  double learnHead(Batch batch, int step) {
    head.clearGradients();
    INDArray rows = features.forward(batch.maps(), Mode.INFERENCE);
    CrossEntropy entropy = batch.entropy(head.forward(rows, Mode.TRAINING));
    head.parameterGradients(entropy.gradient());
    headAloneAdam.step(options.headRateAlone(), step);
    return entropy.value();
  }

  /**
   * Learns from a batch, and returns the loss before.
   *
   * @param share of the highest rates
   */
  double learn(Batch batch, double share, int step) {
    whole.clearGradients();
    CrossEntropy entropy = batch.entropy(whole.forward(batch.maps(), Mode.TRAINING));
    whole.parameterGradients(entropy.gradient());
    double length = blocks.gradientNorm();
    if (length > options.longestGradient()) {
      blocks
          .parameters()
          .forEach(weights -> weights.gradient().muli(options.longestGradient() / length));
    }
    blocksAdam.step(options.rate() * share, step);
    headAdam.step(options.headRate() * share, step);
    return entropy.value();
  }

  /** Everything that the next step depends on once the head has learned alone: live. */
  Map<String, INDArray> state() {
    Map<String, INDArray> state = new LinkedHashMap<>();
    whole.tensors().forEach((name, tensor) -> state.put("network." + name, tensor));
    blocksAdam.tensors().forEach((name, tensor) -> state.put("blocks." + name, tensor));
    headAdam.tensors().forEach((name, tensor) -> state.put("head." + name, tensor));
    return state;
  }
}
