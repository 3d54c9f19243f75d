/**
 * StyleGAN3: Karras, Aittala, Laine, Härkönen, Hellsten, Lehtinen and Aila, "Alias-Free Generative
 * Adversarial Networks", 2021 (arXiv 2106.12423), in its configuration T, whose pictures move with
 * what they start from.
 *
 * <p>Lives here: its synthesis and the schedule of its layers. From the paper: a start of waves of
 * random frequencies that a learned affine map of the style turns and moves, mixed by a learned 1 x
 * 1 convolution; a mapping of two dense layers; modulated and demodulated convolutions after a
 * running magnitude of their input; rectifiers between the samples, on a grid twice as fine, with
 * low-pass filters of six samples designed by Kaiser's formula; cutoffs that grow geometrically, up
 * to critical sampling in the last two layers; a canvas with margins that the last layer cuts off;
 * no noise, no mixing of styles, no path lengths; the residual discriminator of StyleGAN2 and the
 * non-saturating loss with R1 every sixteenth step; truncation; a weight average. EQ-T, the paper's
 * measure of how well it moves, is {@link touchstone.gan.TranslationEquivariance}.
 *
 * <p>Otherwise than there: two layers an octave whatever the size, fewer channels and narrower
 * margins, for one processor; all filters in one layer are products of matrices, which for planes
 * of a hundred samples is faster than convolutions. Left out: configuration R with its radial
 * filters, and the blur before its discriminator; the normalisation of weights and styles, which
 * demodulation takes away again but for half precision; large networks.
 *
 * <p>Never here: anything of another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.stylegan3.StyleGan3}.
 */
package touchstone.gan.families.stylegan3;
