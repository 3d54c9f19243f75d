package touchstone.detector;

import touchstone.media.Picture;
import touchstone.signal.CompressionTrace;

/**
 * How a picture came, which tells how far each branch is to be believed and nothing of what made
 * it: residuals do not survive a coarse save, and small pictures show little of a whole.
 *
 * @param quantisationStep of the JPEG that it last went through, as its pixels show it: 1 where
 *     none shows, about 10 at quality 50
 * @param shorterSide pixels
 */
public record Circumstances(double quantisationStep, int shorterSide) {
  /** Pixels a side, at most, of the middle that the step is found in: what branches look at. */
  private static final int WINDOW = 256;

  /** Pixels a side from which on a picture is large. */
  private static final int LARGE = View.DESCRIBED_SIDE;

  static Circumstances of(Picture picture) {
    int width = Math.min(WINDOW, picture.width());
    int height = Math.min(WINDOW, picture.height());
    Picture middle =
        picture.crop((picture.width() - width) / 2, (picture.height() - height) / 2, width, height);
    return new Circumstances(
        CompressionTrace.of(middle).quantisationStep(),
        Math.min(picture.width(), picture.height()));
  }

  /** The logarithm of the step: 0 where no rounding shows. */
  public double coarseness() {
    return Math.log(Math.max(1, quantisationStep));
  }

  /** How often {@value #LARGE} pixels are halved to get to the shorter side; 0 where it is more. */
  public double smallness() {
    return Math.max(0, Math.log((double) LARGE / shorterSide) / Math.log(2));
  }
}
