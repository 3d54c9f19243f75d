/**
 * SN-GAN: Miyato, Kataoka, Koyama and Yoshida, "Spectral Normalization for Generative Adversarial
 * Networks", 2018 (arXiv 1802.05957).
 *
 * <p>Lives here: its two networks. From the paper: the standard networks of table 3 with kernels of
 * 3 and 4 and slope 0.1, spectral normalisation of every layer of the discriminator, hinge loss (or
 * the non-saturating one), Adam with rate 0.0002 and β1 0.5 (setting C). Left out: its residual
 * networks. Added: a weight average of the generator; features of the minibatch, if wanted.
 *
 * <p>Never here: the normalisation itself, which is a layer of {@link touchstone.nn}; anything of
 * another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.sngan.Sngan}.
 */
package touchstone.gan.families.sngan;
