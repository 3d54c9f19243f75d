package touchstone.gan.reconstruction;

import java.util.List;
import java.util.SplittableRandom;
import touchstone.data.FakeOrigin;
import touchstone.data.PictureArray;
import touchstone.data.PixelHash;
import touchstone.data.TwinMaker;
import touchstone.media.Picture;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/**
 * A trained generator in use: a real picture of any size in, its fake twin out. Not thread-safe.
 */
public final class Reconstruction implements TwinMaker {
  /** Pixels a side that go through the network at most, so that memory is bounded. */
  private static final int REGION = 512;

  /** Of a region inside a picture, what is thrown away: further than the network sees. */
  private static final int MARGIN = 64;

  private static final int CORE = REGION - 2 * MARGIN;

  private final String id;
  private final long seed;
  private final Network generator;
  private final int multiple;

  /**
   * A generator in use.
   *
   * @param id of the generator
   * @param seed that it was trained with
   */
  public Reconstruction(String id, long seed, Network generator) {
    this.id = id;
    this.seed = seed;
    this.generator = generator;
    int halvings = 0;
    for (LayerSpec layer : generator.specs()) {
      halvings += layer instanceof LayerSpec.Conv conv && conv.stride() == 2 ? 1 : 0;
    }
    multiple = 1 << halvings;
  }

  @Override
  public String id() {
    return id;
  }

  /** As {@link #of}: nothing in it is random. */
  @Override
  public Picture twin(Picture real, SplittableRandom random) {
    return of(real);
  }

  /** The fake twin, pixel by pixel in the same place. Threads take turns. */
  public synchronized Picture of(Picture real) {
    byte[] rgb = new byte[real.width() * real.height() * Picture.CHANNELS];
    for (int top = 0; top < real.height(); top += core(real.height())) {
      for (int left = 0; left < real.width(); left += core(real.width())) {
        Picture part = part(real, left, top);
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

  /** Where the fake twin of a picture comes from. */
  public FakeOrigin origin(Picture real) {
    return new FakeOrigin(id, seed, PixelHash.of(real));
  }

  /** A length that fits is not divided. */
  private static int core(int length) {
    return length <= REGION ? length : CORE;
  }

  /** The twin of the part that starts there, which the network sees with its surroundings. */
  private Picture part(Picture real, int left, int top) {
    int fromX = Math.max(0, left - MARGIN);
    int fromY = Math.max(0, top - MARGIN);
    int width = Math.min(core(real.width()), real.width() - left);
    int height = Math.min(core(real.height()), real.height() - top);
    int toX = Math.min(real.width(), left + width + MARGIN);
    int toY = Math.min(real.height(), top + height + MARGIN);
    Picture region = wholeSteps(real.crop(fromX, fromY, toX - fromX, toY - fromY));
    Picture twin =
        PictureArray.pictures(generator.forward(PictureArray.of(List.of(region)), Mode.INFERENCE))
            .get(0);
    return twin.crop(left - fromX, top - fromY, width, height);
  }

  /** Grown on the right and below, by reflection, to sizes that the network can halve. */
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
