package touchstone.data;

import java.util.SplittableRandom;
import touchstone.media.Picture;

/**
 * How light, contrasting and colourful a picture is. Generators prefer some tones to others, which
 * says nothing of the next one: set anew from one distribution, about that of photographs, they
 * tell neither class.
 *
 * @param brightness mean luma (ITU-R BT.601), grey levels
 * @param contrast standard deviation of the luma, grey levels
 * @param colour mean absolute difference of samples from their pixel's luma, grey levels
 */
record Tones(double brightness, double contrast, double colour) {
  /** No picture is stretched beyond this, or flat ones would become all noise. */
  private static final double MOST_GAIN = 4;

  private static final int LEVELS = 255;

  /** About those of photographs. */
  static Tones random(SplittableRandom random) {
    return new Tones(
        118 + 38 * random.nextGaussian(),
        44 * Math.exp(0.45 * random.nextGaussian()),
        18 * Math.exp(0.6 * random.nextGaussian()));
  }

  static Tones of(Picture picture) {
    int pixels = picture.width() * picture.height();
    double sum = 0;
    double squares = 0;
    double colour = 0;
    for (int at = 0; at < pixels; at++) {
      double luma = luma(picture, at);
      sum += luma;
      squares += luma * luma;
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        colour += Math.abs(sample(picture, at, channel) - luma) / Picture.CHANNELS;
      }
    }
    double mean = sum / pixels;
    return new Tones(mean, Math.sqrt(Math.max(0, squares / pixels - mean * mean)), colour / pixels);
  }

  /** The picture with about these tones: as near as a bounded stretch and 8 bits allow. */
  Picture given(Picture picture) {
    return given(picture, picture);
  }

  /** The whole picture changed so that a part of it has about these tones. */
  Picture given(Picture picture, Picture part) {
    Tones tones = of(part);
    double gain = gain(contrast, tones.contrast);
    double colourGain = gain(colour, tones.colour);
    int pixels = picture.width() * picture.height();
    byte[] rgb = new byte[pixels * Picture.CHANNELS];
    for (int at = 0; at < pixels; at++) {
      double luma = luma(picture, at);
      double base = brightness + gain * (luma - tones.brightness);
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        double value = base + colourGain * (sample(picture, at, channel) - luma);
        rgb[at * Picture.CHANNELS + channel] =
            (byte) Math.round(Math.max(0, Math.min(LEVELS, value)));
      }
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }

  private static double gain(double wanted, double found) {
    return Math.max(1 / MOST_GAIN, Math.min(MOST_GAIN, wanted / Math.max(1e-6, found)));
  }

  private static double luma(Picture picture, int at) {
    return 0.299 * sample(picture, at, 0)
        + 0.587 * sample(picture, at, 1)
        + 0.114 * sample(picture, at, 2);
  }

  private static int sample(Picture picture, int at, int channel) {
    return picture.sample(at % picture.width(), at / picture.width(), channel);
  }
}
