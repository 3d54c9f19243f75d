package touchstone.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.nn.Network;
import touchstone.onnx.OnnxFile;
import touchstone.onnx.OnnxSession;
import touchstone.registry.ModelCard;

/**
 * A network of others, over squares of the side that its card says, at native resolution. It is run
 * by ONNX Runtime.
 */
public final class OnnxBranch implements Branch {
  /** The ending of its file's name. */
  static final String FILE = ".onnx";

  private final String name;
  private final byte[] model;
  private final InputDescription input;
  private final Inference network;
  private final Tiles tiles;
  private final int atOnce;

  private OnnxBranch(String name, byte[] model, InputDescription input, OnnxSession session) {
    this.name = name;
    this.model = model;
    this.input = input;
    tiles = new Tiles(input.side(), input.side());
    boolean takesSeveral = session.inputShape().get(0) < 0;
    atOnce = takesSeveral ? ScoringEngine.ONNX.squaresAtOnce() : 1;
    Inference alone =
        squares ->
            session.rows(
                input.values(squares),
                squares.size(),
                Picture.CHANNELS,
                input.side(),
                input.side());
    network = takesSeveral ? JointPasses.of(() -> alone) : alone;
  }

  /** Whether a file of such a branch is there. */
  static boolean isIn(Path folder, String name) {
    return Files.isRegularFile(folder.resolve(name + FILE));
  }

  /**
   * Opens a network and tries it on a grey picture.
   *
   * @param card that names the file with its hash and describes the input
   * @throws TouchstoneException {@code INVALID_MODEL} if the card does not do that, or the network
   *     is not what it describes
   */
  static OnnxBranch open(String name, Path folder, ModelCard card) {
    Path file = folder.resolve(name + FILE);
    if (!card.files().containsKey(name + FILE)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL,
          "the card of " + card.id() + " does not name " + name + FILE + " with its SHA-256");
    }
    InputDescription input = InputDescription.of(card);
    byte[] model = OnnxFile.read(file);
    OnnxSession session = OnnxSession.open(file.toString(), model);
    requireShape(file, session.inputShape(), input.side());
    OnnxBranch branch = new OnnxBranch(name, model, input, session);
    branch.logits(List.of(grey(input.side())));
    return branch;
  }

  /** A batch that is free or of one, and squares of the side. */
  private static void requireShape(Path file, List<Long> shape, int side) {
    boolean fits =
        shape.size() == 4
            && shape.get(0) <= 1
            && isOrFree(shape.get(1), Picture.CHANNELS)
            && isOrFree(shape.get(2), side)
            && isOrFree(shape.get(3), side);
    if (!fits) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL,
          file
              + " takes "
              + shape
              + " (batch, channels, height, width; -1 is free), its card says [1 or free, 3, "
              + side
              + ", "
              + side
              + "]");
    }
  }

  private static boolean isOrFree(long found, long wanted) {
    return found == wanted || found < 0;
  }

  private static Picture grey(int side) {
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    Arrays.fill(rgb, (byte) 128);
    return new Picture(side, side, rgb);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int leastSide() {
    return tiles.least();
  }

  @Override
  public List<Network> discriminators() {
    return List.of();
  }

  @Override
  public void save(Path folder) {
    Path file = folder.resolve(name + FILE);
    try {
      Files.write(file, model);
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + file, e);
    }
  }

  @Override
  public ScoreMap look(View view) {
    List<Tiles.Tile> found = tiles.of(view.picture());
    List<Double> logits = logits(found.stream().map(Tiles.Tile::picture).toList());
    List<ScoreMap.Patch> patches = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Tiles.Tile tile = found.get(i);
      patches.add(new ScoreMap.Patch(tile.x(), tile.y(), input.side(), logits.get(i)));
    }
    return new ScoreMap(patches);
  }

  private List<Double> logits(List<Picture> squares) {
    List<Double> logits = new ArrayList<>();
    for (int from = 0; from < squares.size(); from += atOnce) {
      List<Picture> some = squares.subList(from, Math.min(squares.size(), from + atOnce));
      network.of(some).forEach(row -> logits.add(input.logit(row)));
    }
    return logits;
  }
}
