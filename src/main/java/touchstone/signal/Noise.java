package touchstone.signal;

import java.util.SplittableRandom;
import touchstone.media.Picture;

/**
 * Gaussian noise without any neighbourhood, as a sensor at high gain or a film's scan brings it.
 */
public final class Noise {
  private Noise() {}

  /**
   * The picture with noise of its own in every sample.
   *
   * @param deviation in grey levels
   * @param grey the part of the variance that the three channels share, 0 to 1
   */
  public static Picture add(
      Picture picture, double deviation, double grey, SplittableRandom random) {
    int width = picture.width();
    byte[] rgb = new byte[width * picture.height() * Picture.CHANNELS];
    double shared = deviation * Math.sqrt(grey);
    double own = deviation * Math.sqrt(1 - grey);
    for (int i = 0; i < rgb.length / Picture.CHANNELS; i++) {
      double common = shared * random.nextGaussian();
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        double sample =
            picture.sample(i % width, i / width, channel) + common + own * random.nextGaussian();
        rgb[i * Picture.CHANNELS + channel] = (byte) Math.max(0, Math.min(255, Math.round(sample)));
      }
    }
    return new Picture(width, picture.height(), rgb);
  }
}
