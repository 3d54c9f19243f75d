/**
 * BigGAN: Brock, Donahue and Simonyan, "Large Scale GAN Training for High Fidelity Natural Image
 * Synthesis", 2018 (arXiv 1809.11096).
 *
 * <p>Lives here: its two networks and its penalty on the generator. From the paper: residual blocks
 * with class-conditional batch normalisation, an embedding of the class that they share, a piece of
 * z for each of them (skip-z), projection of the class in the discriminator (Miyato and Koyama
 * 2018), spectral normalisation in both networks, orthogonal regularisation, hinge loss, two
 * updates of the discriminator to one of the generator, a weight average of the generator, and
 * truncation, which is a matter of z: {@link touchstone.gan.Latent#truncated}. Otherwise: the rates
 * are those of SAGAN (Zhang et al. 2018, arXiv 1805.08318), twice the paper's, which are for
 * batches of 2,048; running statistics in the place of standing ones. Left out: self-attention,
 * orthogonal starting weights. Added: features of the minibatch, if wanted.
 *
 * <p>Never here: layers, which are {@link touchstone.nn}'s; anything of another family, files,
 * pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.biggan.BigGan}.
 */
package touchstone.gan.families.biggan;
