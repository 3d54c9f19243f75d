package touchstone.onnx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;

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

  /** The blocks from one of them to the end of a stage. */
  static List<String> blocks(String first, int lastStage) {
    List<String> all = blocks(lastStage);
    return all.subList(all.indexOf(first), all.size());
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

  /**
   * The last blocks as a network of ours, to be trained further.
   *
   * @param first block, from which on none is projected
   * @return [N, channels, H, W] to the same shape
   */
  public Network tail(String first, int lastStage) {
    List<LayerSpec> layers = new ArrayList<>();
    List<FoldedConvolution> convolutions = new ArrayList<>();
    for (String block : blocks(first, lastStage)) {
      List<FoldedConvolution> ofBlock =
          List.of(convolution(block, "2a"), convolution(block, "2b"), convolution(block, "2c"));
      layers.add(
          new CompositeSpec.Residual(
              List.of(
                  spec(ofBlock.get(0)),
                  new LayerSpec.LeakyRelu(0),
                  spec(ofBlock.get(1)),
                  new LayerSpec.LeakyRelu(0),
                  spec(ofBlock.get(2)))));
      layers.add(new LayerSpec.LeakyRelu(0));
      convolutions.addAll(ofBlock);
    }
    Network tail = Network.of(layers, DataType.FLOAT);
    // Parameters come in pairs, weights before bias, in the order of the layers.
    for (int i = 0; i < convolutions.size(); i++) {
      assign(tail, 2 * i, convolutions.get(i).filters());
      assign(tail, 2 * i + 1, convolutions.get(i).bias());
    }
    return tail;
  }

  private static LayerSpec spec(FoldedConvolution convolution) {
    int padding = convolution.side() / 2;
    return new LayerSpec.Conv(
        convolution.in(), convolution.out(), convolution.side(), 1, padding, true);
  }

  private static void assign(Network network, int parameter, float[] values) {
    var value = network.parameters().get(parameter).value();
    value.assign(Nd4j.createFromArray(values).reshape('c', value.shape()));
  }
}
