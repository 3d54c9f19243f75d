package touchstone.gan;

import java.util.Set;
import touchstone.data.DataNeed;

/** A kind of GAN, as its paper describes it. */
public interface GanFamily {
  /** Lower case, as on the command line. */
  String name();

  /** What it must know of the pictures that it learns from. */
  default DataNeed needs() {
    return DataNeed.PLAIN;
  }

  /** Whether its generator starts from pictures and not from z alone. */
  default boolean translates() {
    return false;
  }

  /**
   * Settings that it takes no notice of, or can have in one way only: none of them can be chosen.
   */
  Set<GanSetting> lacks();

  /** The paper's settings, at a size for one machine; what the command line does not set. */
  GanSpec defaults();

  /**
   * Builds an untrained model; the same spec gives the same weights.
   *
   * @throws IllegalArgumentException if the family cannot have such a size or loss
   */
  GanModel build(GanSpec spec);
}
