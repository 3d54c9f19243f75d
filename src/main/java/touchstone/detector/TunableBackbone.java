package touchstone.detector;

import java.nio.file.Path;
import java.util.List;
import touchstone.media.Picture;
import touchstone.nn.Network;
import touchstone.onnx.ResidualNet;
import touchstone.onnx.ResidualNetExport;

/**
 * A ResNet-50 up to its fourth stage, whose last two blocks can learn further, beside what they
 * are: what is before them is run once for both. (The fifth stage would tell a little more, and has
 * more weights than all others together.)
 */
public final class TunableBackbone {
  private static final int STAGES = 4;

  /** The first block that can learn. */
  private static final String FIRST = "4e";

  private final String name;
  private final ResidualNet net;
  private final Inference trunk;
  private final Network blocks;

  private TunableBackbone(String name, ResidualNet net) {
    this.name = name;
    this.net = net;
    blocks = net.tail(FIRST, STAGES);
    trunk =
        ScoringEngine.onOnnx("the network of " + name, ResidualNetExport.trunk(net, STAGES, FIRST));
  }

  /**
   * Opens the weights that Keras publishes.
   *
   * @param name of the descriptor, without a colon or a slash
   * @param folder of {@link touchstone.onnx.LayersModel}
   * @throws touchstone.error.TouchstoneException {@code INVALID_MODEL} if it is not that
   */
  public static TunableBackbone open(String name, Path folder) {
    return new TunableBackbone(name, ResidualNet.open(folder));
  }

  /** What it sees as it is. */
  public BackboneDescriptor descriptor() {
    return new BackboneDescriptor(name, ResidualNetExport.features(net, STAGES));
  }

  /** Its last blocks, as they are: [N, channels, h, w] to the same shape; weights of their own. */
  public Network blocks() {
    return blocks.copy();
  }

  /** Of what goes into the last blocks, and of what comes out. */
  public int channels() {
    // Weights are [out, in, kH, kW].
    return Math.toIntExact(blocks.parameters().get(0).value().size(1));
  }

  /**
   * What goes into the last blocks: for each square [channels, h, w], row-major, where h and w are
   * a sixteenth of its side, rounded up.
   *
   * @param squares all of one size, of {@link BackboneDescriptor#LEAST_SIDE} at least
   */
  public List<float[]> trunk(List<Picture> squares) {
    return trunk.of(squares);
  }

  /**
   * What it sees as it is, and then a logit.
   *
   * @param network of what goes into the last blocks, to [N, 1]
   */
  public BackboneDescriptor with(Network network) {
    return new BackboneDescriptor(name, ResidualNetExport.features(net, STAGES, FIRST, network));
  }
}
