package touchstone.gan;

/** What a network of a GAN is for. */
public enum NetworkRole {
  /** The live generator, as trained. */
  GENERATOR,
  /** The weight average of the generator: the one that samples are drawn from. */
  AVERAGED_GENERATOR,
  DISCRIMINATOR
}
