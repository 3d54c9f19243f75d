package touchstone.data;

import java.util.SplittableRandom;
import touchstone.media.Picture;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;
import touchstone.signal.Smoothing;

/**
 * What self-blended pictures differ by inside their mask (Shiohara and Yamasaki 2022): colours,
 * place and size, sharpness, an own passage through a codec; each slight, and most drawn or not.
 */
final class SlightChange {
  private static final double OFTEN = 0.5;

  /** Grey levels that a channel moves by, at least and at most. */
  private static final double LEAST_SHIFT = 2;

  private static final double MOST_SHIFT = 14;

  /** The part of each length that is cut off at most, when it moves and grows. */
  private static final double MOST_CUT = 0.08;

  private static final int LEAST_SIDE = 8;
  private static final Kernel[] KERNELS = Kernel.values();

  private SlightChange() {}

  /** A picture of the same size. */
  static Picture of(Picture picture, SplittableRandom random) {
    Picture changed = shifted(picture, random);
    if (random.nextDouble() < OFTEN) {
      changed = moved(changed, random);
    }
    if (random.nextDouble() < OFTEN) {
      changed = resized(changed, random);
    }
    if (random.nextDouble() < OFTEN) {
      changed =
          random.nextBoolean()
              ? Smoothing.blur(changed, random.nextDouble(0.3, 1))
              : Smoothing.sharpen(changed, random.nextDouble(0.3, 1.2));
    }
    return random.nextDouble() < OFTEN
        ? Augmentation.throughJpeg(changed, random.nextInt(40, 96))
        : changed;
  }

  /** Each channel a little brighter or darker, and of a little more or less contrast. */
  private static Picture shifted(Picture picture, SplittableRandom random) {
    byte[] rgb = new byte[picture.width() * picture.height() * Picture.CHANNELS];
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      double shift = random.nextDouble(LEAST_SHIFT, MOST_SHIFT) * (random.nextBoolean() ? 1 : -1);
      double gain = random.nextDouble(0.93, 1.07);
      for (int i = channel; i < rgb.length; i += Picture.CHANNELS) {
        int pixel = i / Picture.CHANNELS;
        int sample = picture.sample(pixel % picture.width(), pixel / picture.width(), channel);
        rgb[i] = (byte) Math.max(0, Math.min(255, Math.round(128 + gain * (sample - 128) + shift)));
      }
    }
    return new Picture(picture.width(), picture.height(), rgb);
  }

  private static Picture moved(Picture picture, SplittableRandom random) {
    double left = 1 - random.nextDouble(MOST_CUT);
    int width = (int) Math.ceil(picture.width() * left);
    int height = (int) Math.ceil(picture.height() * left);
    Picture cut =
        picture.crop(
            random.nextInt(picture.width() - width + 1),
            random.nextInt(picture.height() - height + 1),
            width,
            height);
    return Resample.to(cut, picture.width(), picture.height(), any(random));
  }

  /** Made smaller and as large as it was again, as faces are on their way through a network. */
  private static Picture resized(Picture picture, SplittableRandom random) {
    double scale = random.nextDouble(0.4, 1);
    Picture small =
        Resample.to(
            picture, scaled(picture.width(), scale), scaled(picture.height(), scale), any(random));
    return Resample.to(small, picture.width(), picture.height(), any(random));
  }

  private static int scaled(int length, double scale) {
    return (int) Math.max(LEAST_SIDE, Math.round(length * scale));
  }

  private static Kernel any(SplittableRandom random) {
    return KERNELS[random.nextInt(KERNELS.length)];
  }
}
