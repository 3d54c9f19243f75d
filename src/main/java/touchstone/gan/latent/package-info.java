/**
 * Samplers in the latent of a trained autoencoder (Rombach et al. 2021): they invent a latent, or a
 * part of one, and the autoencoder decodes it. What they get wrong is detail that was made up, not
 * detail that was lost, as with a plain reconstruction.
 *
 * <p>Lives here: a diffusion model over continuous latents, an autoregressive one over codes; their
 * networks, training steps and use, as makers of fake twins and from nothing.
 *
 * <p>Never here: files, lists of samplers, the autoencoders' own training (reconstruction).
 *
 * <p>Start reading at {@link touchstone.gan.latent.LatentSpec}.
 */
package touchstone.gan.latent;
