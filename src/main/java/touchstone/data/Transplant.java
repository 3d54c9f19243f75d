package touchstone.data;

import java.util.List;
import java.util.SplittableRandom;
import touchstone.media.Picture;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

/**
 * A part of another picture in place of one: resized to fit, each channel brought to the mean and
 * deviation of what was there, as face swapping does (Reinhard et al., "Color Transfer between
 * Images", 2001, here without their colour space).
 */
final class Transplant {
  /** A part of the donor is this much smaller or larger than its place, at most. */
  private static final double RESIZED = 2;

  /** Colours of flat parts are not stretched by more than this. */
  private static final double MOST_GAIN = 3;

  private static final Kernel[] KERNELS = {Kernel.BILINEAR, Kernel.BICUBIC, Kernel.LANCZOS};

  private final List<Picture> donors;

  Transplant(List<Picture> donors) {
    if (donors.isEmpty()) {
      throw new IllegalArgumentException("a transplant needs a donor");
    }
    this.donors = List.copyOf(donors);
  }

  Picture of(Picture part, SplittableRandom random) {
    Picture donor = donors.get(random.nextInt(donors.size()));
    double scale = Math.exp(random.nextDouble(-1, 1) * Math.log(RESIZED));
    int width = (int) Math.max(1, Math.min(donor.width(), Math.round(scale * part.width())));
    int height = (int) Math.max(1, Math.min(donor.height(), Math.round(scale * part.height())));
    Picture cut =
        donor.crop(
            random.nextInt(donor.width() - width + 1),
            random.nextInt(donor.height() - height + 1),
            width,
            height);
    return coloured(
        Resample.to(cut, part.width(), part.height(), KERNELS[random.nextInt(KERNELS.length)]),
        part);
  }

  private static Picture coloured(Picture picture, Picture like) {
    byte[] rgb = new byte[picture.width() * picture.height() * Picture.CHANNELS];
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      Colour has = Colour.of(picture, channel);
      Colour wanted = Colour.of(like, channel);
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
    static Colour of(Picture picture, int channel) {
      double sum = 0;
      double squares = 0;
      int pixels = picture.width() * picture.height();
      for (int i = 0; i < pixels; i++) {
        double sample = picture.sample(i % picture.width(), i / picture.width(), channel);
        sum += sample;
        squares += sample * sample;
      }
      double mean = sum / pixels;
      return new Colour(mean, Math.sqrt(Math.max(0, squares / pixels - mean * mean)));
    }
  }
}
