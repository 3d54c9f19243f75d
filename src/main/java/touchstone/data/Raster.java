package touchstone.data;

import touchstone.media.Picture;

/** A picture in floating point, a plane a channel; borders repeat. */
final class Raster {
  private static final float[] BINOMIAL = {
    0.0625f, 0.125f, 0.0625f, 0.125f, 0.25f, 0.125f, 0.0625f, 0.125f, 0.0625f
  };

  private final int width;
  private final int height;
  private final float[][] planes;

  Raster(int width, int height) {
    this.width = width;
    this.height = height;
    planes = new float[Picture.CHANNELS][width * height];
  }

  static Raster of(Picture picture) {
    Raster raster = new Raster(picture.width(), picture.height());
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      for (int i = 0; i < raster.planes[channel].length; i++) {
        raster.planes[channel][i] =
            picture.sample(i % picture.width(), i / picture.width(), channel);
      }
    }
    return raster;
  }

  Picture picture() {
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      float sample = planes[i % Picture.CHANNELS][i / Picture.CHANNELS];
      rgb[i] = (byte) Math.max(0, Math.min(255, Math.round(sample)));
    }
    return new Picture(width, height, rgb);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  float at(int channel, int x, int y) {
    int column = Math.max(0, Math.min(width - 1, x));
    int row = Math.max(0, Math.min(height - 1, y));
    return planes[channel][row * width + column];
  }

  void set(int channel, int x, int y, float sample) {
    planes[channel][y * width + x] = sample;
  }

  /** Each plane through the same 3 x 3 kernel, rows from the top. */
  Raster filtered(float[] kernel) {
    Raster result = new Raster(width, height);
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          float sum = 0;
          for (int k = 0; k < kernel.length; k++) {
            sum += kernel[k] * at(channel, x + k % 3 - 1, y + k / 3 - 1);
          }
          result.set(channel, x, y, sum);
        }
      }
    }
    return result;
  }

  /** This plus {@code amount} times what a blur takes away. */
  Raster sharpened(double amount) {
    return towards(filtered(BINOMIAL), -amount);
  }

  /** This plus {@code part} times the way to the other. */
  Raster towards(Raster other, double part) {
    Raster result = new Raster(width, height);
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      for (int i = 0; i < planes[channel].length; i++) {
        float here = planes[channel][i];
        result.planes[channel][i] = (float) (here + part * (other.planes[channel][i] - here));
      }
    }
    return result;
  }

  /** The mean absolute difference between neighbours in a row, of green. */
  double sharpness() {
    double sum = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x + 1 < width; x++) {
        sum += Math.abs(at(1, x + 1, y) - at(1, x, y));
      }
    }
    return sum / (width * height);
  }
}
