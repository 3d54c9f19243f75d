/**
 * StyleGAN: Karras, Laine and Aila, "A Style-Based Generator Architecture for Generative
 * Adversarial Networks", 2018 (arXiv 1812.04948).
 *
 * <p>Lives here: its two networks of pictures. From the paper: a mapping of eight dense layers that
 * learns a hundred times more slowly; synthesis from a constant, styles by adaptive instance
 * normalisation after each layer, noise with a strength for each channel; blurs by 1 2 1 at every
 * change of size; minibatch standard deviation; equalised learning rates; style mixing; the
 * non-saturating loss with R1; truncation; a weight average. From Karras et al. 2019: R1 every
 * sixteenth step, and all resolutions trained from the start in the place of growth from 4 x 4
 * pixels.
 *
 * <p>Never here: anything of another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.stylegan.StyleGan}.
 */
package touchstone.gan.families.stylegan;
