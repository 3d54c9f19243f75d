package touchstone.detector;

import touchstone.media.Picture;
import touchstone.signal.GraphicStatistics;

/**
 * Which pictures the detector speaks of: those that look like photographs. Documents, screenshots
 * and drawings have none of the noise and texture that it learned from, so that its score of one
 * would be a guess.
 *
 * <p>The thresholds are chosen so that fewer than one photograph in 200 is turned away, saved and
 * scaled as it may be; text and line drawings are recognised when compressed, shaded windows often
 * only before that, and smooth shapes without lines seldom.
 */
final class Scope {
  /** Fewer pixels than these a side show too few blocks to tell by. */
  private static final int LEAST_SIDE = 64;

  private Scope() {}

  /** Whether the picture looks like a graphic; where in doubt it does not. */
  static boolean isOutside(Picture picture) {
    if (Math.min(picture.width(), picture.height()) < LEAST_SIDE) {
      return false;
    }
    GraphicStatistics found = GraphicStatistics.of(picture);
    return isCrisp(found) || isInkOnPaper(found) || isOfFewColours(found);
  }

  /** Painted, and never compressed; a dark or burnt-out photograph has no edges. */
  private static boolean isCrisp(GraphicStatistics found) {
    return found.repeated() > 0.65 && found.colours() < 0.012 && found.edges() > 0.005;
  }

  /** Blocks are blank or hold an edge, as those of text do however it was compressed. */
  private static boolean isInkOnPaper(GraphicStatistics found) {
    return found.between() < 0.1 && found.edges() > 0.3 && found.colours() < 0.16;
  }

  /** Painted and compressed; a photograph of a night or a bright sky has few edges. */
  private static boolean isOfFewColours(GraphicStatistics found) {
    return found.between() < 0.45
        && found.commonest() > 0.6
        && found.colours() < 0.08
        && found.edges() > 0.1;
  }
}
