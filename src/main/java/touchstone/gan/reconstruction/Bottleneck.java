package touchstone.gan.reconstruction;

/** What an autoencoder's latent goes through. */
public enum Bottleneck {
  /** Nothing: it is narrow, that is all. */
  PLAIN,
  /** Kingma and Welling 2013: a Gaussian held near the standard one. */
  KL,
  /** Van den Oord et al. 2017: the nearest codes of a codebook. */
  VQ
}
