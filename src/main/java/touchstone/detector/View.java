package touchstone.detector;

import java.util.List;
import java.util.Optional;
import touchstone.media.Picture;
import touchstone.signal.ResidualStatistics;

/**
 * A picture as branches look at it. What several of them need is worked out once, by the first that
 * asks. For use by one thread.
 */
public final class View {
  /** Pixels a side of the squares whose statistics are taken, where the picture has as many. */
  public static final int STATISTICS_SIDE = 128;

  private static final Tiles STATISTICS_TILES =
      new Tiles(STATISTICS_SIDE, ResidualStatistics.LEAST_SIDE);

  private final Picture picture;
  private Optional<List<Described>> described = Optional.empty();

  /** A square and what its residuals are like. */
  static final class Described {
    private final Tiles.Tile tile;
    private final float[] statistics;

    private Described(Tiles.Tile tile) {
      this.tile = tile;
      statistics = ResidualStatistics.of(tile.picture()).values();
    }

    float[] statistics() {
      return statistics;
    }

    ScoreMap.Patch patch(double logit) {
      return new ScoreMap.Patch(tile.x(), tile.y(), tile.picture().width(), logit);
    }
  }

  public View(Picture picture) {
    this.picture = picture;
  }

  Picture picture() {
    return picture;
  }

  /** Squares with texture and their statistics; none where the picture is too small or flat. */
  List<Described> statistics() {
    if (described.isEmpty()) {
      described = Optional.of(STATISTICS_TILES.of(picture).stream().map(Described::new).toList());
    }
    return described.get();
  }
}
