package touchstone.detector;

import java.util.ArrayList;
import java.util.List;
import touchstone.data.Augmentation;
import touchstone.media.Picture;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

/**
 * A picture as it might have come another time: saved again, and scaled down and saved again, more
 * mildly than messengers do. A score that does not survive that tells of the delivery, not of the
 * picture.
 */
final class Redelivery {
  /**
   * Pixels a side, at most, of what is delivered again: the centre of a larger picture, so that 50
   * megapixels cost no more than a quarter of one.
   */
  private static final int WINDOW = 512;

  /**
   * Pixels a side of the units that JPEG saves with halved colour. The centre starts on their grid:
   * a whole picture that is saved again is cut into the same units as when it was saved first.
   */
  private static final int UNIT = 16;

  private static final int QUALITY = 80;
  private static final double SCALE = 0.75;
  private static final int QUALITY_OF_SCALED = 90;

  private Redelivery() {}

  /** What of a picture is delivered again: all of it, or the centre. */
  static Picture window(Picture picture) {
    int width = Math.min(WINDOW, picture.width());
    int height = Math.min(WINDOW, picture.height());
    if (width == picture.width() && height == picture.height()) {
      return picture;
    }
    return picture.crop(
        start(picture.width() - width), start(picture.height() - height), width, height);
  }

  private static int start(int room) {
    return room / 2 / UNIT * UNIT;
  }

  /**
   * The deliveries.
   *
   * @param least pixels that the shorter side must keep for every branch to look again; a picture
   *     that would get smaller is not scaled
   */
  static List<Picture> of(Picture window, int least) {
    List<Picture> deliveries = new ArrayList<>();
    deliveries.add(Augmentation.throughJpeg(window, QUALITY));
    int width = (int) Math.round(window.width() * SCALE);
    int height = (int) Math.round(window.height() * SCALE);
    if (Math.min(width, height) >= least) {
      deliveries.add(
          Augmentation.throughJpeg(
              Resample.to(window, width, height, Kernel.BICUBIC), QUALITY_OF_SCALED));
    }
    return deliveries;
  }
}
