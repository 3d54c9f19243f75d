package touchstone.detector;

import touchstone.media.Picture;
import touchstone.signal.GraphicStatistics;

/**
 * Which pictures the detector speaks of: those that look like photographs. Documents, screenshots
 * and drawings have none of the noise and texture that it learned from, so that its score of one
 * would be a guess.
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

  /** Painted, and never compressed. */
  private static boolean isCrisp(GraphicStatistics found) {
    return found.repeated() > 0.65 && found.colours() < 0.012;
  }

  /** Blocks are blank or hold an edge, as those of text do however it was compressed. */
  private static boolean isInkOnPaper(GraphicStatistics found) {
    return found.between() < 0.1 && found.edges() > 0.3 && found.colours() < 0.16;
  }

  private static boolean isOfFewColours(GraphicStatistics found) {
    return found.between() < 0.3 && found.commonest() > 0.4 && found.colours() < 0.05;
  }
}
