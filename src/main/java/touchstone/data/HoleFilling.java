package touchstone.data;

import touchstone.media.Picture;

/**
 * Fills a hole of a picture from what surrounds it, smoothly: means of what is known, over ever
 * larger squares until some of it lies in each, laid back over the hole from coarse to fine
 * (push-pull, Gortler et al. 1996, "The Lumigraph", section 3.4).
 */
final class HoleFilling {
  private final int width;
  private final int height;

  /** {@code [y][x][channel]}; what is not known is 0. */
  private final float[][][] samples;

  /** {@code [y][x]}: how much is known there, 0 to 1. */
  private final float[][] known;

  private HoleFilling(int width, int height) {
    this.width = width;
    this.height = height;
    samples = new float[height][width][Picture.CHANNELS];
    known = new float[height][width];
  }

  /**
   * The picture with its hole filled.
   *
   * @param hole of the picture's size; wherever it is above 0 the picture is not looked at, and
   *     somewhere it is 0
   */
  static Picture of(Picture picture, Mask hole) {
    HoleFilling level = new HoleFilling(picture.width(), picture.height());
    for (int y = 0; y < level.height; y++) {
      for (int x = 0; x < level.width; x++) {
        if (hole.at(x, y) == 0) {
          level.known[y][x] = 1;
          for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            level.samples[y][x][channel] = picture.sample(x, y, channel);
          }
        }
      }
    }
    level.fill();
    return level.picture();
  }

  private void fill() {
    if (width == 1 && height == 1) {
      if (known[0][0] == 0) {
        throw new IllegalArgumentException("nothing surrounds the hole: it is the whole picture");
      }
      return;
    }
    HoleFilling coarser = coarser();
    coarser.fill();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          double smooth = coarser.between((x - 0.5) / 2, (y - 0.5) / 2, channel);
          samples[y][x][channel] += (float) ((1 - known[y][x]) * (smooth - samples[y][x][channel]));
        }
      }
    }
  }

  /** Means of two by two, weighted by how much is known. */
  private HoleFilling coarser() {
    HoleFilling coarser = new HoleFilling((width + 1) / 2, (height + 1) / 2);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        coarser.known[y / 2][x / 2] += known[y][x];
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          coarser.samples[y / 2][x / 2][channel] += known[y][x] * samples[y][x][channel];
        }
      }
    }
    for (int y = 0; y < coarser.height; y++) {
      for (int x = 0; x < coarser.width; x++) {
        float sum = coarser.known[y][x];
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          coarser.samples[y][x][channel] /= sum > 0 ? sum : 1;
        }
        coarser.known[y][x] = Math.min(1, sum);
      }
    }
    return coarser;
  }

  /** Linear between the four nearest; the edge goes on as it is. */
  private double between(double x, double y, int channel) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    return (1 - down) * ((1 - right) * at(left, top, channel) + right * at(left + 1, top, channel))
        + down
            * ((1 - right) * at(left, top + 1, channel) + right * at(left + 1, top + 1, channel));
  }

  private float at(int x, int y, int channel) {
    return samples[Math.max(0, Math.min(y, height - 1))][Math.max(0, Math.min(x, width - 1))][
        channel];
  }

  private Picture picture() {
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / Picture.CHANNELS;
      rgb[i] = (byte) Math.round(samples[pixel / width][pixel % width][i % Picture.CHANNELS]);
    }
    return new Picture(width, height, rgb);
  }
}
