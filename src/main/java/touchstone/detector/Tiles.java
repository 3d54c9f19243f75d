package touchstone.detector;

import java.util.ArrayList;
import java.util.List;
import touchstone.media.Picture;

/**
 * The parts of a picture that are looked at: squares at native resolution, since resizing would
 * wipe out the traces, on a grid of at most 3 x 3 from edge to edge.
 */
public final class Tiles {
  /** Pixels a side. */
  public static final int SIDE = 64;

  private static final int MOST_A_SIDE = 3;

  /** Below this standard deviation of the grey values (0 to 255) a tile shows nothing. */
  private static final double FLAT = 2;

  private Tiles() {}

  /** The tiles with texture; none where the whole picture is flat. */
  static List<Picture> of(Picture picture) {
    int across = count(picture.width());
    int down = count(picture.height());
    List<Picture> tiles = new ArrayList<>();
    for (int row = 0; row < down; row++) {
      for (int column = 0; column < across; column++) {
        Picture tile =
            picture.crop(
                offset(picture.width(), column, across),
                offset(picture.height(), row, down),
                SIDE,
                SIDE);
        if (deviation(tile) >= FLAT) {
          tiles.add(tile);
        }
      }
    }
    return tiles;
  }

  static boolean fit(Picture picture) {
    return Math.min(picture.width(), picture.height()) >= SIDE;
  }

  private static int count(int length) {
    return Math.min(MOST_A_SIDE, length / SIDE);
  }

  private static int offset(int length, int index, int count) {
    return count == 1 ? (length - SIDE) / 2 : index * (length - SIDE) / (count - 1);
  }

  private static double deviation(Picture tile) {
    double sum = 0;
    double squares = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double grey = (tile.sample(x, y, 0) + tile.sample(x, y, 1) + tile.sample(x, y, 2)) / 3.0;
        sum += grey;
        squares += grey * grey;
      }
    }
    double mean = sum / (SIDE * SIDE);
    return Math.sqrt(Math.max(0, squares / (SIDE * SIDE) - mean * mean));
  }
}
