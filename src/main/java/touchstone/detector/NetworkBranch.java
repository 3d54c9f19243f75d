package touchstone.detector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;

/** A classifier over tiles of 64 x 64: a discriminator that was fine-tuned. */
public final class NetworkBranch implements Branch {
  /** Pixels a side of what the network looks at. */
  public static final int SIDE = 64;

  /** The ending of its file's name. */
  static final String FILE = ".net";

  private static final Tiles TILES = new Tiles(SIDE, SIDE);

  private final String name;
  private final Network network;
  private final Inference logits;

  /**
   * A branch of its own network, run by ND4J: in training.
   *
   * @param network [N, 3, 64, 64] from −1 to 1, to logits [N, 1], positive where synthetic
   */
  public NetworkBranch(String name, Network network) {
    this(name, network, ScoringEngine.ND4J);
  }

  /** The same with a choice of the engine. */
  NetworkBranch(String name, Network network, ScoringEngine engine) {
    this.name = name;
    this.network = network;
    logits = engine.whole(network, SIDE);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void save(Path folder) {
    NetworkFile.save(network, folder.resolve(name + FILE));
  }

  @Override
  public int leastSide() {
    return TILES.least();
  }

  /** None: it was one, but its head is a classifier's now. */
  @Override
  public List<Network> discriminators() {
    return List.of();
  }

  @Override
  public ScoreMap look(View view) {
    List<Tiles.Tile> tiles = TILES.of(view.picture());
    if (tiles.isEmpty()) {
      return new ScoreMap(List.of());
    }
    List<float[]> rows = logits.of(tiles.stream().map(Tiles.Tile::picture).toList());
    List<ScoreMap.Patch> patches = new ArrayList<>();
    for (int i = 0; i < tiles.size(); i++) {
      Tiles.Tile tile = tiles.get(i);
      patches.add(new ScoreMap.Patch(tile.x(), tile.y(), SIDE, rows.get(i)[0]));
    }
    return new ScoreMap(patches);
  }
}
