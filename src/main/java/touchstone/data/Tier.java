package touchstone.data;

import java.util.SplittableRandom;
import touchstone.media.Picture;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

/**
 * How a picture reached the detector, from as it is to shrunk and saved again: the ladder that a
 * detector is measured on. Both classes climb it alike, so that codec and size tell nothing.
 */
public enum Tier {
  /** Native pixels. */
  CROP(1, 1, 0, 0),
  /** Saved once as JPEG of quality 96. */
  CLEAN(1, 1, 96, 96),
  /** Scaled to 0.6–1, JPEG 60–90, as pages of the web do. */
  WEB(0.6, 1, 60, 90),
  /** Scaled to 0.4–0.8, JPEG 40–60, as messengers do. */
  HARD(0.4, 0.8, 40, 60);

  /** Pixels a side, at most, of what is cut from the centre before the picture is delivered. */
  private static final int WINDOW = 512;

  /** Pixels a side, at most, of what is cut from the centre afterwards and judged. */
  private static final int JUDGED = 256;

  private final double smallest;
  private final double largest;
  private final int lowestQuality;
  private final int highestQuality;

  Tier(double smallest, double largest, int lowestQuality, int highestQuality) {
    this.smallest = smallest;
    this.largest = largest;
    this.lowestQuality = lowestQuality;
    this.highestQuality = highestQuality;
  }

  /**
   * The centre of the picture, at most 512 px a side, after this delivery; of that the centre, at
   * most 256 px a side.
   */
  public Picture deliver(Picture picture, SplittableRandom random) {
    Picture delivered = centre(picture, WINDOW);
    if (smallest < 1) {
      double scale = random.nextDouble(smallest, largest);
      delivered =
          Resample.to(
              delivered,
              scaled(delivered.width(), scale),
              scaled(delivered.height(), scale),
              Kernel.BICUBIC);
    }
    if (highestQuality > 0) {
      int quality = random.nextInt(lowestQuality, highestQuality + 1);
      delivered = Augmentation.throughJpeg(delivered, quality);
    }
    return centre(delivered, JUDGED);
  }

  private static int scaled(int length, double scale) {
    return Math.max(1, (int) Math.round(length * scale));
  }

  private static Picture centre(Picture picture, int most) {
    int width = Math.min(most, picture.width());
    int height = Math.min(most, picture.height());
    return picture.crop(
        (picture.width() - width) / 2, (picture.height() - height) / 2, width, height);
  }
}
