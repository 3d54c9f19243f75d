package touchstone.data;

import touchstone.media.Picture;

/**
 * Gives a picture the colours of another: each channel is brought to the mean and deviation that
 * the other has, as face swapping does (Reinhard et al., "Color Transfer between Images", 2001,
 * here without their colour space). Contrast would tell the two apart before any trace does.
 */
final class ColourTransfer {
  /** Colours of flat parts are not stretched by more than this. */
  private static final double MOST_GAIN = 3;

  private ColourTransfer() {}

  /**
   * The picture in the colours of another.
   *
   * @param like of the same size
   * @param where of the same size: which pixels of both count, and by how much
   */
  static Picture of(Picture picture, Picture like, Mask where) {
    byte[] rgb = new byte[picture.width() * picture.height() * Picture.CHANNELS];
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      Colour has = Colour.of(picture, where, channel);
      Colour wanted = Colour.of(like, where, channel);
      double gain = Math.min(MOST_GAIN, wanted.deviation / Math.max(1, has.deviation));
      for (int i = channel; i < rgb.length; i += Picture.CHANNELS) {
        int pixel = i / Picture.CHANNELS;
        int sample = picture.sample(pixel % picture.width(), pixel / picture.width(), channel);
        rgb[i] =
            (byte) Math.max(0, Math.min(255, Math.round(wanted.mean + gain * (sample - has.mean))));
      }
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }

  /** A channel's mean and deviation, in grey levels. */
  private record Colour(double mean, double deviation) {
    static Colour of(Picture picture, Mask where, int channel) {
      double weights = 0;
      double sum = 0;
      double squares = 0;
      for (int y = 0; y < picture.height(); y++) {
        for (int x = 0; x < picture.width(); x++) {
          double weight = where.at(x, y);
          double sample = picture.sample(x, y, channel);
          weights += weight;
          sum += weight * sample;
          squares += weight * sample * sample;
        }
      }
      double mean = sum / weights;
      return new Colour(mean, Math.sqrt(Math.max(0, squares / weights - mean * mean)));
    }
  }
}
