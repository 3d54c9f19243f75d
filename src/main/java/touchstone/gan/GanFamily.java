package touchstone.gan;

/** A kind of GAN, as its paper describes it. */
public interface GanFamily {
  /** Lower case, as on the command line. */
  String name();

  /**
   * Builds an untrained model; the same spec gives the same weights.
   *
   * @throws IllegalArgumentException if the family cannot have such a size
   */
  GanModel build(GanSpec spec);
}
