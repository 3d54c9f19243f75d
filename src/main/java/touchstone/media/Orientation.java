package touchstone.media;

/**
 * How a stored picture is to be turned so that it stands upright: Exif 3.0, tag 0x0112, whose
 * values are these in order, from 1.
 */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  UPSIDE_DOWN(false, true, true),
  FLIPPED(false, false, true),
  TRANSPOSED(true, false, false),
  TURN_RIGHT(true, true, false),
  TRANSVERSED(true, true, true),
  TURN_LEFT(true, false, true);

  /** Rows become columns. */
  private final boolean swapped;

  /** After the swap: from the right, from the bottom. */
  private final boolean fromRight;

  private final boolean fromBottom;

  Orientation(boolean swapped, boolean fromRight, boolean fromBottom) {
    this.swapped = swapped;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /** The orientation of an Exif value; one that Exif does not define means nothing. */
  static Orientation ofExif(long value) {
    return value >= 1 && value <= values().length ? values()[(int) value - 1] : UPRIGHT;
  }

  int width(int storedWidth, int storedHeight) {
    return swapped ? storedHeight : storedWidth;
  }

  int height(int storedWidth, int storedHeight) {
    return swapped ? storedWidth : storedHeight;
  }

  /** Where the stored pixel (x, y) stands upright, counted in pixels from the top left. */
  int place(int x, int y, int storedWidth, int storedHeight) {
    int width = width(storedWidth, storedHeight);
    int column = swapped ? y : x;
    int row = swapped ? x : y;
    return (fromBottom ? height(storedWidth, storedHeight) - 1 - row : row) * width
        + (fromRight ? width - 1 - column : column);
  }
}
