/**
 * Reconstruction generators: small autoencoders, sharpened by a patch discriminator, that turn a
 * real photograph into a fake twin of itself. The twin has the same content and a decoder's traces,
 * so what learns from such pairs has only the traces to learn.
 *
 * <p>Lives here: their specs, networks and training step; the use of a trained one on a photograph
 * of any size. From Esser et al. 2021 (VQGAN): the patch discriminator, its late start, and its
 * weight by the ratio of gradients.
 *
 * <p>Never here: files, lists of generators, generators that start from noise (families).
 *
 * <p>Start reading at {@link touchstone.gan.reconstruction.ReconstructionSpec}.
 */
package touchstone.gan.reconstruction;
