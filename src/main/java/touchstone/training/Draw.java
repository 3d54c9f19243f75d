package touchstone.training;

import java.util.Optional;
import touchstone.gan.StyleDetail;

/**
 * What to draw from a published generator; the same draw, the same pictures.
 *
 * @param seed of z; in both domains the same one gives pairs, picture by picture
 * @param label the class, of generators that know classes; empty for all in turns
 * @param domain of generators that learned from two; empty for B
 * @param truncation of generators of styles ψ, from 0 to 1; of others the threshold beyond which z
 *     is drawn again, {@value FakeHarvest#LEAST_THRESHOLD} or more. Towards 0 pictures are better
 *     and more alike
 * @param mix of generators of styles
 * @param walk frames from each picture to the next one, and from the last to the first; 0 for
 *     pictures alone
 */
public record Draw(
    int count,
    long seed,
    Optional<String> label,
    Optional<Domain> domain,
    Optional<Double> truncation,
    Optional<Mix> mix,
    int walk) {
  /**
   * Styles of another seed for some detail.
   *
   * @param detail that is taken from the other styles
   */
  public record Mix(StyleDetail detail, long seed) {}

  /** Pictures alone, as the generator makes them of its own. */
  static Draw plain(int count, long seed) {
    return new Draw(
        count, seed, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);
  }
}
