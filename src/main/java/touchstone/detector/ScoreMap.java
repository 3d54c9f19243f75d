package touchstone.detector;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a branch found where.
 *
 * @param patches that were judged; none where the picture shows nothing that can be judged
 */
public record ScoreMap(List<Patch> patches) {
  /**
   * A square of the picture and how synthetic it looks.
   *
   * @param x of its left edge, pixels
   * @param y of its upper edge, pixels
   * @param side pixels
   * @param logit positive where synthetic
   */
  public record Patch(int x, int y, int side, double logit) {}

  /** The mean over the patches. */
  public OptionalDouble logit() {
    return patches.stream().mapToDouble(Patch::logit).average();
  }
}
