package touchstone.data;

import java.util.function.ToDoubleFunction;
import touchstone.media.Picture;
import touchstone.signal.Grey;
import touchstone.signal.Smoothing;

/**
 * Makes a fake more like a real picture. What anyone can see of a difference (a reconstruction is
 * softer, a diffusion model crisper than a photograph) says nothing of the next generator, and
 * would be learned first.
 */
public final class Likeness {
  /** Sharpness within this part of what is wanted is near enough. */
  private static final double NEAR = 0.07;

  private static final int MOST_STEPS = 4;

  /** Grey levels, so that flat pictures have some sharpness. */
  private static final double FLOOR = 0.05;

  private Likeness() {}

  /** The mean absolute difference between neighbours in a row, of green, in grey levels. */
  public static double sharpness(Picture picture) {
    return sharpness(picture, (x, y) -> 1);
  }

  /** That of what a mask of the same size lets through. */
  public static double sharpness(Picture picture, Mask mask) {
    return sharpness(picture, mask::at);
  }

  private interface Weight {
    double at(int x, int y);
  }

  private static double sharpness(Picture picture, Weight weight) {
    double sum = 0;
    double weights = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        double part = weight.at(x, y);
        weights += part;
        if (part > 0 && x + 1 < picture.width()) {
          sum += part * Math.abs(picture.sample(x + 1, y, 1) - picture.sample(x, y, 1));
        }
      }
    }
    return sum / weights + FLOOR;
  }

  /** Sharpened or blurred until it is about as sharp as wanted, or no longer gets nearer. */
  public static Picture asSharpAs(Picture picture, double wanted) {
    return asSharpAs(picture, wanted, Likeness::sharpness);
  }

  /** That of what a mask of the same size lets through; the rest of the picture stays as it is. */
  public static Picture asSharpAs(Picture picture, Mask mask, double wanted) {
    Picture changed = asSharpAs(picture, wanted, result -> sharpness(result, mask));
    return mask.lay(picture, changed, 0, 0, 1);
  }

  private static Picture asSharpAs(
      Picture picture, double wanted, ToDoubleFunction<Picture> sharpness) {
    Picture result = picture;
    for (int step = 0; step < MOST_STEPS; step++) {
      double ratio = wanted / sharpness.applyAsDouble(result);
      if (ratio > 1 + NEAR) {
        result = Smoothing.sharpen(result, Math.min(1.5, 0.9 * (ratio - 1)));
      } else if (ratio < 1 - NEAR) {
        result = Smoothing.blur(result, Math.min(1, 0.3 + 0.5 * (1 / ratio - 1)));
      } else {
        break;
      }
    }
    return result;
  }

  /** This part of the way from the real picture to its twin. */
  public static Picture between(Picture real, Picture twin, double part) {
    return Raster.of(real).towards(Raster.of(twin), part).picture();
  }

  /**
   * The twin, without colours where the real picture has none. Decoders tint grey pictures a
   * little; few generators make grey ones, so "exactly grey" would be learned as "real".
   */
  public static Picture asGreyAs(Picture real, Picture twin) {
    return isGrey(real) ? Grey.of(twin) : twin;
  }

  private static boolean isGrey(Picture picture) {
    for (int i = 0; i < picture.width() * picture.height(); i++) {
      int x = i % picture.width();
      int y = i / picture.width();
      int green = picture.sample(x, y, 1);
      if (picture.sample(x, y, 0) != green || picture.sample(x, y, 2) != green) {
        return false;
      }
    }
    return true;
  }
}
