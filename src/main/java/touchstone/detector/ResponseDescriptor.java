package touchstone.detector;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;

/**
 * How the discriminators of GANs respond: of each channel after each rectifier, and of the critic's
 * logits, the mean over all places and the deviation. Discriminators were made to find what
 * generators leave behind; which of it tells fakes from photographs is for the trees to say.
 */
public final class ResponseDescriptor implements Descriptor {
  /** Pixels a side: DCGAN's discriminators need as many. */
  private static final int LEAST_SIDE = 64;

  private static final String SEPARATOR = "/";
  private static final String MEAN = "mean";
  private static final String DEVIATION = "deviation";
  private static final String LOGIT = "logit";

  private final String name;
  private final ScoringEngine engine;
  private final Map<String, Critic> critics = new LinkedHashMap<>();

  /**
   * A discriminator and how its responses are taken.
   *
   * @param channels of each layer whose responses are taken: the rectifiers, and the last one's
   *     logits
   */
  private record Critic(Network whole, List<Integer> channels, Inference responses) {
    static Critic of(Network network, ScoringEngine engine) {
      List<LayerSpec> layers = network.specs();
      int last = layers.size() - 1;
      if (!(layers.get(last) instanceof LayerSpec.Conv)) {
        throw new TouchstoneException(
            ErrorCode.INVALID_MODEL,
            "the discriminator does not end in a convolution to its logit");
      }
      List<Integer> taps = new ArrayList<>();
      List<Integer> channels = new ArrayList<>();
      int out = 0;
      for (int i = 0; i < layers.size(); i++) {
        out = layers.get(i) instanceof LayerSpec.Conv conv ? conv.out() : out;
        if (layers.get(i) instanceof LayerSpec.LeakyRelu || i == last) {
          taps.add(i);
          channels.add(out);
        }
      }
      return new Critic(network, channels, engine.responses(network, taps));
    }

    String place(int tap) {
      return tap == channels.size() - 1 ? LOGIT : "layer" + (tap + 1);
    }
  }

  /**
   * A descriptor of its own networks, run by ND4J: in training.
   *
   * @param name of the descriptor, without a slash
   * @param discriminators by the ids of the models that they are from; [N, 3, H, W] from −1 to 1,
   *     to logits [N, 1, h, w] by a last convolution
   * @throws TouchstoneException {@code INVALID_MODEL} if one ends in something else
   */
  public ResponseDescriptor(String name, Map<String, Network> discriminators) {
    this(name, discriminators, ScoringEngine.ND4J);
  }

  /**
   * The same with a choice of the engine.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} also if the engine cannot run one
   */
  ResponseDescriptor(String name, Map<String, Network> discriminators, ScoringEngine engine) {
    this.name = name;
    this.engine = engine;
    discriminators.forEach((id, network) -> critics.put(id, Critic.of(network, engine)));
  }

  /** The same layers with fresh weights: what such a network finds without having been trained. */
  public ResponseDescriptor asNew(Seed seed) {
    Map<String, Network> fresh = new LinkedHashMap<>();
    critics.forEach(
        (id, critic) ->
            fresh.put(
                id,
                Network.of(critic.whole().specs(), DataType.FLOAT).initialise(seed.derive(id))));
    return new ResponseDescriptor(name + "_as_new", fresh, engine);
  }

  /** Opens the descriptor that columns are from, or fails with {@code INVALID_MODEL}. */
  static ResponseDescriptor open(Path folder, List<String> columns, ScoringEngine engine) {
    String name = columns.get(0).split(SEPARATOR, 2)[0];
    Map<String, Network> networks = new LinkedHashMap<>();
    columns.stream()
        .map(column -> column.split(SEPARATOR, 3)[1])
        .distinct()
        .forEach(id -> networks.put(id, NetworkFile.open(file(folder, name, id))));
    return new ResponseDescriptor(name, networks, engine);
  }

  /** Whether columns are those of such a descriptor. */
  static boolean made(List<String> columns) {
    return columns.get(0).contains(SEPARATOR);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int leastSide() {
    return LEAST_SIDE;
  }

  @Override
  public List<Network> discriminators() {
    return critics.values().stream().map(Critic::whole).toList();
  }

  @Override
  public List<String> columns() {
    List<String> columns = new ArrayList<>();
    critics.forEach(
        (id, critic) -> {
          for (int tap = 0; tap < critic.channels().size(); tap++) {
            for (String pooled : List.of(MEAN, DEVIATION)) {
              for (int channel = 0; channel < critic.channels().get(tap); channel++) {
                columns.add(
                    String.join(SEPARATOR, name, id, critic.place(tap), channel + "." + pooled));
              }
            }
          }
        });
    return columns;
  }

  /**
   * A few squares at a time: the networks keep the arrays of their last pass, and those of all
   * squares of a large picture are many times those of a small one.
   */
  @Override
  public List<float[]> of(List<Picture> squares) {
    int length = columns().size();
    List<FloatBuffer> rows = squares.stream().map(square -> FloatBuffer.allocate(length)).toList();
    int atOnce = engine.squaresAtOnce();
    for (int from = 0; from < squares.size(); from += atOnce) {
      int to = Math.min(squares.size(), from + atOnce);
      for (Critic critic : critics.values()) {
        List<float[]> found = critic.responses().of(squares.subList(from, to));
        for (int i = 0; i < found.size(); i++) {
          rows.get(from + i).put(found.get(i));
        }
      }
    }
    return rows.stream().map(FloatBuffer::array).toList();
  }

  @Override
  public void save(Path folder) {
    critics.forEach((id, critic) -> NetworkFile.save(critic.whole(), file(folder, name, id)));
  }

  private static Path file(Path folder, String name, String id) {
    return folder.resolve(name + "-" + id + NetworkBranch.FILE);
  }
}
