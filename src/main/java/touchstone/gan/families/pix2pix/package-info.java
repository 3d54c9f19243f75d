/**
 * pix2pix: Isola, Zhu, Zhou and Efros, "Image-to-Image Translation with Conditional Adversarial
 * Networks", 2016 (arXiv 1611.07004).
 *
 * <p>Lives here: its U-Net and its training step. From the paper: an encoder and a decoder with
 * skips between layers of one size, down to 1 x 1; a critic of patches of 70 x 70 pixels (smaller
 * pictures: the largest that fit) which sees a picture together with its source; no z, but dropout
 * of one half in the decoder's three innermost layers, in use too; L1 with weight 100 beside the
 * adversarial loss; Adam with rate 0.0002 and β1 0.5. Normalisation is over one picture at a time,
 * which is the paper's batch normalisation at its batch size of 1, so that a translation does not
 * depend on its neighbours. Added: a weight average of the generator, least squares as a loss to
 * choose. Left out: random jitter.
 *
 * <p>Never here: anything of another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.pix2pix.Pix2Pix}.
 */
package touchstone.gan.families.pix2pix;
