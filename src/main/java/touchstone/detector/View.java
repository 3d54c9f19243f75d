package touchstone.detector;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import touchstone.media.Picture;
import touchstone.signal.ResidualStatistics;

/**
 * A picture as branches look at it. What several of them need is worked out once, by the first that
 * asks. For use by one thread.
 */
public final class View {
  /** Pixels a side of the squares that most descriptors describe. */
  public static final int DESCRIBED_SIDE = 128;

  private final Picture picture;
  private final Map<String, List<Described>> described = new HashMap<>();
  private final Map<Integer, List<Tiles.Tile>> tiles = new HashMap<>();

  /** A square and what a descriptor says of it. */
  static final class Described {
    private final Tiles.Tile tile;
    private final float[] row;

    private Described(Tiles.Tile tile, float[] row) {
      this.tile = tile;
      this.row = row;
    }

    float[] row() {
      return row;
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

  /** What a descriptor says of the squares that branches look at through it; perhaps of none. */
  public List<float[]> rows(Descriptor descriptor) {
    return described(descriptor).stream().map(Described::row).toList();
  }

  /** Squares with texture; none where the picture is too small for the descriptor, or flat. */
  List<Described> described(Descriptor descriptor) {
    return described.computeIfAbsent(descriptor.name(), name -> describe(descriptor));
  }

  private List<Described> describe(Descriptor descriptor) {
    List<Tiles.Tile> squares = middle(tiles(descriptor.reach()), descriptor.mostSquares());
    if (squares.isEmpty() || squares.get(0).picture().width() < descriptor.leastSide()) {
      return List.of();
    }
    List<float[]> rows = descriptor.of(squares.stream().map(Tiles.Tile::picture).toList());
    return IntStream.range(0, rows.size())
        .mapToObj(i -> new Described(squares.get(i), rows.get(i)))
        .toList();
  }

  /** As many as that, those nearest the middle of the picture. */
  private List<Tiles.Tile> middle(List<Tiles.Tile> squares, int most) {
    if (squares.size() <= most) {
      return squares;
    }
    return squares.stream()
        .sorted(Comparator.comparingDouble(this::fromMiddle))
        .limit(most)
        .toList();
  }

  private double fromMiddle(Tiles.Tile tile) {
    return Math.hypot(
        tile.x() + (tile.picture().width() - picture.width()) / 2.0,
        tile.y() + (tile.picture().height() - picture.height()) / 2.0);
  }

  private List<Tiles.Tile> tiles(int side) {
    return tiles.computeIfAbsent(
        side, pixels -> new Tiles(pixels, ResidualStatistics.LEAST_SIDE).of(picture));
  }
}
