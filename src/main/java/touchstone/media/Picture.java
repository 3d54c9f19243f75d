package touchstone.media;

import java.util.Objects;

/**
 * An upright picture: 8-bit sRGB, rows from the top, pixels from the left, channels interleaved R,
 * G, B.
 */
public final class Picture {
  public static final int CHANNELS = 3;

  /** Ways to turn and mirror a square. */
  public static final int TURNS = 8;

  private final int width;
  private final int height;
  private final byte[] rgb;

  /**
   * @param rgb {@code width * height * 3} bytes; not copied, so the caller gives them up
   */
  public Picture(int width, int height, byte[] rgb) {
    if (width < 1 || height < 1 || rgb.length != (long) width * height * CHANNELS) {
      throw new IllegalArgumentException(
          width + " x " + height + " does not fit " + rgb.length + " bytes of RGB");
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** One sample, 0 to 255. */
  public int sample(int x, int y, int channel) {
    return rgb[(y * width + x) * CHANNELS + channel] & 0xff;
  }

  /** The part with its top left corner at (x, y). */
  public Picture crop(int x, int y, int cropWidth, int cropHeight) {
    Objects.checkFromIndexSize(x, cropWidth, width);
    Objects.checkFromIndexSize(y, cropHeight, height);
    byte[] part = new byte[cropWidth * cropHeight * CHANNELS];
    for (int row = 0; row < cropHeight; row++) {
      System.arraycopy(
          rgb,
          ((y + row) * width + x) * CHANNELS,
          part,
          row * cropWidth * CHANNELS,
          cropWidth * CHANNELS);
    }
    return new Picture(cropWidth, cropHeight, part);
  }

  /**
   * One of the eight symmetries of the square.
   *
   * @param turn 0 (as it is) to 7; adding 1 mirrors it left to right, 2 top to bottom, 4 swaps rows
   *     and columns before that
   */
  public Picture turned(int turn) {
    boolean mirrored = (turn & 1) != 0;
    boolean flipped = (turn & 2) != 0;
    boolean transposed = (turn & 4) != 0;
    int newWidth = transposed ? height : width;
    int newHeight = transposed ? width : height;
    byte[] turned = new byte[rgb.length];
    int at = 0;
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        int column = mirrored ? newWidth - 1 - x : x;
        int row = flipped ? newHeight - 1 - y : y;
        int from = (transposed ? column * width + row : row * width + column) * CHANNELS;
        System.arraycopy(rgb, from, turned, at, CHANNELS);
        at += CHANNELS;
      }
    }
    return new Picture(newWidth, newHeight, turned);
  }
}
