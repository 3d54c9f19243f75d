package touchstone.data;

import java.util.Objects;
import touchstone.media.Picture;

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

  /** The part of it that belongs to a part of its picture. */
  Mask crop(int left, int top, int partWidth, int partHeight) {
    Objects.checkFromIndexSize(left, partWidth, width);
    Objects.checkFromIndexSize(top, partHeight, height);
    float[] part = new float[partWidth * partHeight];
    for (int y = 0; y < partHeight; y++) {
      System.arraycopy(parts, (top + y) * width + left, part, y * partWidth, partWidth);
    }
    return new Mask(partWidth, partHeight, part);
  }

  /**
   * One picture laid over another through the mask.
   *
   * @param below as large as the mask
   * @param above whose left upper corner comes to ({@code left}, {@code top}); as large as what the
   *     mask lets through
   * @param strength 0 to 1: how much of it shows where the mask is 1
   */
  Picture lay(Picture below, Picture above, int left, int top, double strength) {
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int channel = i % Picture.CHANNELS;
      int x = i / Picture.CHANNELS % width;
      int y = i / Picture.CHANNELS / width;
      int sample = below.sample(x, y, channel);
      double part = strength * at(x, y);
      if (part > 0) {
        int laid = above.sample(x - left, y - top, channel);
        sample = (int) Math.round(sample + part * (laid - sample));
      }
      rgb[i] = (byte) sample;
    }
    return new Picture(width, height, rgb);
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
