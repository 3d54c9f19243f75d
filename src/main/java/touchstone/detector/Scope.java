package touchstone.detector;

import touchstone.media.Picture;
import touchstone.signal.GraphicStatistics;

/**
 * Which pictures the detector speaks of: those that look like photographs. Documents, screenshots
 * and drawings have none of the noise and texture that it learned from, so that its score of one
 * would be a guess.
 *
 * <p>The thresholds were chosen on one half of the sources of photographs and of drawings and
 * tested on the other; {@code docs/experiments.md} has the figures.
 */
final class Scope {
  /** Fewer pixels than these a side show too few blocks to tell by. */
  private static final int LEAST_SIDE = 64;

  /** In fewer blocks than these, a sky or a wall may well pass for paper. */
  private static final int LEAST_BLOCKS_OF_A_PAGE = 144;

  private Scope() {}

  /** Whether the picture looks like a graphic; where in doubt it does not. */
  static boolean isOutside(Picture picture) {
    if (Math.min(picture.width(), picture.height()) < LEAST_SIDE) {
      return false;
    }
    GraphicStatistics found = GraphicStatistics.of(picture);
    return isOfSteps(found) || isOfFlatAreas(found) || isInkOnPaper(found);
  }

  /** What changes, changes in steps; a picture without strong edges is smooth or dark. */
  private static boolean isOfSteps(GraphicStatistics found) {
    return found.evenness() < 0.44 && found.edges() > 0.04;
  }

  /** Flat areas meet; the flatter it is, the more may compression have softened how. */
  private static boolean isOfFlatAreas(GraphicStatistics found) {
    return found.flat() > 0.1 && found.edges() > 0.1 && found.twoTone() + 0.3 * found.flat() > 0.6;
  }

  /** The same paper shows behind all of the ink, or the same dark ground behind light text. */
  private static boolean isInkOnPaper(GraphicStatistics found) {
    // Noise that reaches up to white in every block has no blank paper anywhere.
    boolean light = found.paper() < 9 && found.edges() > 0.08 && found.flat() > 0.02;
    // The shadows of a busy photograph may all be black, but it isn't of two tones.
    boolean dark = found.slate() < 12 && found.edges() > 0.3 && found.twoTone() > 0.5;
    return (light || dark) && found.blocks() >= LEAST_BLOCKS_OF_A_PAGE;
  }
}
