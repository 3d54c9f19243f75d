package touchstone.gan.latent;

/** How a sampler makes a latent. */
public enum LatentKind {
  /** Noise that a network takes away step by step (Ho et al. 2020). */
  DIFFUSION,
  /** One code after another, each given those before it (van den Oord et al. 2016). */
  AUTOREGRESSIVE
}
