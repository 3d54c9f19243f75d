package touchstone.detector;

import java.util.ArrayList;
import java.util.List;
import touchstone.media.Picture;

/**
 * The parts of a picture that a branch looks at: squares at native resolution, since resizing would
 * wipe out the traces, on a grid from edge to edge.
 *
 * @param side of the squares, pixels; a smaller picture gives one square of its shorter side
 * @param least pixels that the shorter side must have
 */
public record Tiles(int side, int least) {
  /** Squares across, and down, at most. */
  private static final int MOST = 3;

  /** The same of a large picture, which has more places to look at. */
  private static final int MOST_OF_LARGE = 5;

  /** Pixels from which a picture is large. */
  private static final int LARGE = 1_000_000;

  /** Below this standard deviation of the grey values (0 to 255) a tile shows nothing. */
  private static final double FLAT = 2;

  /** A square and where its upper left corner is. */
  record Tile(int x, int y, Picture picture) {}

  /** The tiles with texture; none where the picture is too small, or flat everywhere. */
  List<Tile> of(Picture picture) {
    int shorter = Math.min(picture.width(), picture.height());
    List<Tile> tiles = new ArrayList<>();
    if (shorter < least) {
      return tiles;
    }
    int size = Math.min(side, shorter);
    int most = picture.width() * picture.height() < LARGE ? MOST : MOST_OF_LARGE;
    int across = Math.min(most, picture.width() / size);
    int down = Math.min(most, picture.height() / size);
    for (int row = 0; row < down; row++) {
      for (int column = 0; column < across; column++) {
        int x = offset(picture.width() - size, column, across);
        int y = offset(picture.height() - size, row, down);
        Picture tile = picture.crop(x, y, size, size);
        if (deviation(tile) >= FLAT) {
          tiles.add(new Tile(x, y, tile));
        }
      }
    }
    return tiles;
  }

  private static int offset(int room, int index, int count) {
    return count == 1 ? room / 2 : index * room / (count - 1);
  }

  private static double deviation(Picture tile) {
    double sum = 0;
    double squares = 0;
    int pixels = tile.width() * tile.height();
    for (int i = 0; i < pixels; i++) {
      int x = i % tile.width();
      int y = i / tile.width();
      double grey = (tile.sample(x, y, 0) + tile.sample(x, y, 1) + tile.sample(x, y, 2)) / 3.0;
      sum += grey;
      squares += grey * grey;
    }
    double mean = sum / pixels;
    return Math.sqrt(Math.max(0, squares / pixels - mean * mean));
  }
}
