package touchstone.gan;

/** What a network of a GAN is for. */
public enum NetworkRole {
  /** The live generator, as trained. */
  GENERATOR,
  /** The weight average of the generator: the one that samples are drawn from. */
  AVERAGED_GENERATOR,
  /** The live network from z to styles, where a generator is steered by them. */
  MAPPING,
  /** The weight average of the mapping. */
  AVERAGED_MAPPING,
  DISCRIMINATOR
}
