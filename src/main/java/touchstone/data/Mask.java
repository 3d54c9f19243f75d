package touchstone.data;

import java.util.Objects;

/**
 * Which part of a picture was replaced, and by how much each pixel: 0 is untouched, 1 wholly
 * replaced, between them lies a soft edge.
 */
public final class Mask {
  private final int width;
  private final int height;
  private final float[] parts;

  /**
   * @param parts {@code width * height}, each 0 to 1, rows from the top; not copied, so the caller
   *     gives them up
   */
  public Mask(int width, int height, float[] parts) {
    if (width < 1 || height < 1 || parts.length != (long) width * height) {
      throw new IllegalArgumentException(
          width + " x " + height + " does not fit a mask of " + parts.length);
    }
    this.width = width;
    this.height = height;
    this.parts = parts;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** How much of the pixel was replaced, 0 to 1. */
  public float at(int x, int y) {
    return parts[y * width + x];
  }

  /** How much of the picture was replaced, 0 to 1. */
  public double share() {
    return share(0, 0, width, height);
  }

  /** How much of a part of it was replaced, 0 to 1. */
  public double share(int left, int top, int partWidth, int partHeight) {
    Objects.checkFromIndexSize(left, partWidth, width);
    Objects.checkFromIndexSize(top, partHeight, height);
    double sum = 0;
    for (int y = top; y < top + partHeight; y++) {
      for (int x = left; x < left + partWidth; x++) {
        sum += at(x, y);
      }
    }
    return sum / ((double) partWidth * partHeight);
  }
}
