package touchstone.detector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import touchstone.media.Picture;
import touchstone.signal.ResidualStatistics;
import touchstone.trees.BoostedTrees;

/** Boosted trees over the statistics of residuals, on tiles of 128 x 128 or the whole of less. */
public final class StatisticsBranch implements Branch {
  /** Pixels a side of what the trees learn from and look at. */
  public static final int SIDE = 128;

  /** The ending of its file's name. */
  static final String FILE = ".ubj";

  private static final Tiles TILES = new Tiles(SIDE, ResidualStatistics.LEAST_SIDE, 3);

  private final String name;
  private final BoostedTrees trees;

  /**
   * A branch of its own trees.
   *
   * @param trees grown from the columns of {@link ResidualStatistics}
   */
  public StatisticsBranch(String name, BoostedTrees trees) {
    this.name = name;
    this.trees = trees;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void save(Path folder) {
    trees.save(folder.resolve(name + FILE));
  }

  @Override
  public int leastSide() {
    return TILES.least();
  }

  @Override
  public ScoreMap look(Picture picture) {
    List<Tiles.Tile> tiles = TILES.of(picture);
    if (tiles.isEmpty()) {
      return new ScoreMap(List.of());
    }
    double[] logits =
        trees.logits(
            tiles.stream().map(tile -> ResidualStatistics.of(tile.picture()).values()).toList());
    List<ScoreMap.Patch> patches = new ArrayList<>();
    for (int i = 0; i < logits.length; i++) {
      Tiles.Tile tile = tiles.get(i);
      patches.add(new ScoreMap.Patch(tile.x(), tile.y(), tile.picture().width(), logits[i]));
    }
    return new ScoreMap(patches);
  }
}
