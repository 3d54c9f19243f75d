package touchstone.media;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * An upright picture: 8-bit sRGB, rows from the top, pixels from the left, channels interleaved R,
 * G, B.
 */
public final class Picture {
  public static final int CHANNELS = 3;

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

  /** Writes the samples, as the constructor takes them. */
  void writeTo(OutputStream out) throws IOException {
    out.write(rgb);
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

  /** The same with another picture over it, whose top left corner is at (x, y). */
  public Picture with(Picture part, int x, int y) {
    Objects.checkFromIndexSize(x, part.width, width);
    Objects.checkFromIndexSize(y, part.height, height);
    byte[] joined = rgb.clone();
    for (int row = 0; row < part.height; row++) {
      System.arraycopy(
          part.rgb,
          row * part.width * CHANNELS,
          joined,
          ((y + row) * width + x) * CHANNELS,
          part.width * CHANNELS);
    }
    return new Picture(width, height, joined);
  }

  /** The same, left to right. */
  public Picture mirrored() {
    byte[] mirrored = new byte[rgb.length];
    for (int at = 0; at < width * height; at++) {
      int from = at - at % width + width - 1 - at % width;
      System.arraycopy(rgb, from * CHANNELS, mirrored, at * CHANNELS, CHANNELS);
    }
    return new Picture(width, height, mirrored);
  }
}
