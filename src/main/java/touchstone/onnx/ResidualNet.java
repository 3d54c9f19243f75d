package touchstone.onnx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A ResNet-50 (He et al. 2016) by the names that Keras gives its weights: a stem, then blocks,
 * which are named by their stage, 2 to 5, and a letter: {@code 2a} to {@code 5c}.
 */
public final class ResidualNet {
  /** Of the stages 2 to 5. */
  private static final List<String> BLOCKS = List.of("abc", "abcd", "abcdef", "abc");

  private final LayersModel weights;

  private ResidualNet(LayersModel weights) {
    this.weights = weights;
  }

  /**
   * Reads the weights.
   *
   * @param folder of {@link LayersModel}
   * @throws touchstone.error.TouchstoneException {@code INVALID_MODEL} if they cannot be read
   */
  public static ResidualNet open(Path folder) {
    return new ResidualNet(LayersModel.open(folder));
  }

  /** The blocks up to the end of a stage, in their order. */
  static List<String> blocks(int lastStage) {
    List<String> blocks = new ArrayList<>();
    for (int stage = 2; stage <= lastStage; stage++) {
      for (char letter : BLOCKS.get(stage - 2).toCharArray()) {
        blocks.add(stage + String.valueOf(letter));
      }
    }
    return blocks;
  }

  /** How far apart a block looks: every stage but the second halves the sides first. */
  static int stride(String block) {
    return block.endsWith("a") && !block.equals("2a") ? 2 : 1;
  }

  /** Whether what a block adds to is not its input, but a convolution of that. */
  boolean isProjected(String block) {
    return weights.has("res" + block + "_branch1/kernel");
  }

  FoldedConvolution stem() {
    return new FoldedConvolution(weights, "conv1", "bn_conv1");
  }

  /**
   * A convolution of a block.
   *
   * @param which {@code 2a}, {@code 2b} or {@code 2c}, one after the other, or {@code 1}, the
   *     projection
   */
  FoldedConvolution convolution(String block, String which) {
    return new FoldedConvolution(
        weights, "res" + block + "_branch" + which, "bn" + block + "_branch" + which);
  }
}
