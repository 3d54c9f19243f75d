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
  private final Network whole;
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
    Network head =
        Network.of(
            List.of(
                new ResamplingSpec.StatisticsPool(channels), new LayerSpec.Linear(2 * channels, 1)),
            DataType.FLOAT);
    whole = blocks.then(head);
    blocksAdam = new Adam(blocks.parameters(), BETA1, BETA2);
    headAdam = new Adam(head.parameters(), BETA1, BETA2);
  }

  /** Of what goes into the blocks, to logits [N, 1], positive where synthetic. */
  Network network() {
    return whole;
  }

  /**
   * Learns from a batch.
   *
   * @param maps what goes into the blocks, [N, channels, h, w]
   * @param counts what each example counts
   * @param share of the highest rates
   * @return the loss before
   * @throws TouchstoneException {@code TRAINING_DIVERGED} if it is no number
   */
  double learn(INDArray maps, boolean[] fake, double[] counts, double share, int step) {
    whole.clearGradients();
    CrossEntropy entropy = CrossEntropy.of(whole.forward(maps, Mode.TRAINING), fake, counts);
    if (!Double.isFinite(entropy.value())) {
      throw new TouchstoneException(
          ErrorCode.TRAINING_DIVERGED, "the tuning of the last blocks diverged; lower its rate");
    }
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

  /** Everything that the next step depends on: live. */
  Map<String, INDArray> state() {
    Map<String, INDArray> state = new LinkedHashMap<>();
    whole.tensors().forEach((name, tensor) -> state.put("network." + name, tensor));
    blocksAdam.tensors().forEach((name, tensor) -> state.put("blocks." + name, tensor));
    headAdam.tensors().forEach((name, tensor) -> state.put("head." + name, tensor));
    return state;
  }
}
