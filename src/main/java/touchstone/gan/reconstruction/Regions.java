package touchstone.gan.reconstruction;

import java.util.function.UnaryOperator;
import touchstone.media.Picture;

/**
 * Pictures of any size through a network that takes multiples of some length: grown by reflection,
 * and in parts where they are large.
 */
public final class Regions {
  /** Pixels a side that go through the network at most, so that memory is bounded. */
  private static final int REGION = 512;

  /** Of a region inside a picture, what is thrown away: further than an autoencoder sees. */
  private static final int MARGIN = 64;

  private static final int CORE = REGION - 2 * MARGIN;

  private final Picture real;
  private final int multiple;
  private final UnaryOperator<Picture> network;

  private Regions(Picture real, int multiple, UnaryOperator<Picture> network) {
    this.real = real;
    this.multiple = multiple;
    this.network = network;
  }

  /**
   * What the network makes of a picture, pixel by pixel in the same place.
   *
   * @param multiple that the sides of what the network sees are of
   * @param network from a picture to one of the same size
   */
  public static Picture through(Picture real, int multiple, UnaryOperator<Picture> network) {
    return new Regions(real, multiple, network).joined();
  }

  private Picture joined() {
    byte[] rgb = new byte[real.width() * real.height() * Picture.CHANNELS];
    for (int top = 0; top < real.height(); top += core(real.height())) {
      for (int left = 0; left < real.width(); left += core(real.width())) {
        Picture part = part(left, top);
        int stride = part.width() * Picture.CHANNELS;
        for (int y = 0; y < part.height(); y++) {
          int at = ((top + y) * real.width() + left) * Picture.CHANNELS;
          for (int i = 0; i < stride; i++) {
            rgb[at + i] = (byte) part.sample(i / Picture.CHANNELS, y, i % Picture.CHANNELS);
          }
        }
      }
    }
    return new Picture(real.width(), real.height(), rgb);
  }

  /** A length that fits is not divided. */
  private static int core(int length) {
    return length <= REGION ? length : CORE;
  }

  /** What becomes of the part that starts there, which the network sees with its surroundings. */
  private Picture part(int left, int top) {
    int fromX = Math.max(0, left - MARGIN);
    int fromY = Math.max(0, top - MARGIN);
    int width = Math.min(core(real.width()), real.width() - left);
    int height = Math.min(core(real.height()), real.height() - top);
    int toX = Math.min(real.width(), left + width + MARGIN);
    int toY = Math.min(real.height(), top + height + MARGIN);
    Picture region = wholeSteps(real.crop(fromX, fromY, toX - fromX, toY - fromY));
    return network.apply(region).crop(left - fromX, top - fromY, width, height);
  }

  /** Grown on the right and below, by reflection, to sizes that the network takes. */
  private Picture wholeSteps(Picture picture) {
    int width = roundUp(picture.width());
    int height = roundUp(picture.height());
    if (width == picture.width() && height == picture.height()) {
      return picture;
    }
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          rgb[at++] =
              (byte)
                  picture.sample(
                      reflected(x, picture.width()), reflected(y, picture.height()), channel);
        }
      }
    }
    return new Picture(width, height, rgb);
  }

  private int roundUp(int length) {
    return (length + multiple - 1) / multiple * multiple;
  }

  /** About the last pixel, and about the first one again where the picture is that small. */
  private static int reflected(int at, int length) {
    int period = Math.max(1, 2 * (length - 1));
    int place = at % period;
    return Math.min(place, period - place) % length;
  }
}
