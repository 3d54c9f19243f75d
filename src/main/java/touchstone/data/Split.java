package touchstone.data;

import java.util.List;
import java.util.function.Predicate;

/**
 * A data set in parts that share no content: a picture's side depends on its pixels alone, so it
 * stays the same between runs, under other names and in larger sets.
 *
 * @param training to learn from
 * @param heldOut never learned from
 */
public record Split(Dataset training, Dataset heldOut) {
  private static final int PARTS = 1000;

  /**
   * Splits by the first bits of the content hash.
   *
   * @param heldOutPerMille how many of a thousand pictures to hold out, about
   */
  public static Split of(Dataset dataset, int heldOutPerMille) {
    if (heldOutPerMille < 1 || heldOutPerMille >= PARTS) {
      throw new IllegalArgumentException("hold out 1 to 999 of a thousand, not " + heldOutPerMille);
    }
    Predicate<Sample> isHeldOut =
        sample -> Long.parseLong(sample.hash().substring(0, 8), 16) % PARTS < heldOutPerMille;
    return new Split(part(dataset, isHeldOut.negate()), part(dataset, isHeldOut));
  }

  private static Dataset part(Dataset dataset, Predicate<Sample> filter) {
    List<Sample> samples = dataset.samples().stream().filter(filter).toList();
    return Dataset.of(samples);
  }
}
