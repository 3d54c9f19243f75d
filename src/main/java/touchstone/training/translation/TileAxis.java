package touchstone.training.translation;

import java.util.Arrays;

/** How one side of a picture is covered by tiles that overlap by half. */
final class TileAxis {
  private final int[] starts;
  private final int length;
  private final int factor;

  /** Of all tiles together, for each pixel that is made. */
  private final float[] weights;

  private TileAxis(int[] starts, int length, int size, int factor) {
    this.starts = starts;
    this.length = length;
    this.factor = factor;
    weights = new float[size * factor];
    for (int start : starts) {
      for (int i = 0; i < length * factor; i++) {
        weights[start * factor + i] += weight(i);
      }
    }
  }

  /**
   * Covers a side; the last tile ends where it ends.
   *
   * @param size pixels of the side
   * @param tile pixels of a tile, or of the side where that is smaller
   * @param factor of what is made of it
   */
  static TileAxis of(int size, int tile, int factor) {
    int length = Math.min(size, tile);
    int step = Math.max(1, length / 2);
    int count = 1 + (size - length + step - 1) / step;
    int[] starts = new int[count];
    Arrays.setAll(starts, i -> Math.min(i * step, size - length));
    return new TileAxis(starts, length, size, factor);
  }

  /** Where tiles begin, pixels of the picture. */
  int[] starts() {
    return starts;
  }

  /** Pixels of a tile. */
  int length() {
    return length;
  }

  /** Pixels that are made of the whole side. */
  int made() {
    return weights.length;
  }

  /** Whether a tile begins at a made pixel, or one has just ended; not at the picture's ends. */
  boolean[] borders() {
    boolean[] borders = new boolean[made()];
    for (int start : starts) {
      borders[start * factor] = start > 0;
      if ((start + length) * factor < made()) {
        borders[(start + length) * factor] = true;
      }
    }
    return borders;
  }

  /** What each made pixel of a tile counts there; those of all tiles at one place sum to 1. */
  float[] shares(int start) {
    float[] shares = new float[length * factor];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = weight(i) / weights[start * factor + i];
    }
    return shares;
  }

  /** Falls in a straight line from the middle of a tile to nothing at its ends. */
  private float weight(int i) {
    return Math.min(i, length * factor - 1 - i) + 0.5f;
  }
}
