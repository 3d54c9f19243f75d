package touchstone.training.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.nn.Adam;
import touchstone.nn.CrossEntropy;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.ResamplingSpec;

/**
 * The last blocks of a network of photographs that learn to tell fakes, with a head over the means
 * and deviations of their channels.
 */
final class TunedBlocks {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;

  private final TuningOptions options;
  private final Network blocks;
  private final Network head;
  private final Network whole;
  private final Adam headAloneAdam;
  private final Adam blocksAdam;
  private final Adam headAdam;

  /**
   * Begins with blocks as they are and a head of zeros.
   *
   * @param channels that come out of the blocks
   */
  TunedBlocks(Network blocks, int channels, TuningOptions options) {
    this.options = options;
    this.blocks = blocks;
    head =
        Network.of(
            List.of(
                new ResamplingSpec.StatisticsPool(channels), new LayerSpec.Linear(2 * channels, 1)),
            DataType.FLOAT);
    whole = blocks.then(head);
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

  /** Lets the head alone learn from a batch, and returns the loss before. */
  double learnHead(Batch batch, int step) {
    head.clearGradients();
    INDArray features = blocks.forward(batch.maps(), Mode.INFERENCE);
    CrossEntropy entropy = batch.entropy(head.forward(features, Mode.TRAINING));
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
