/**
 * R3GAN: Huang, Gokaslan, Kuleshov and Tompkin, "The GAN is dead; long live the GAN! A Modern GAN
 * Baseline", 2024 (arXiv 2501.05441).
 *
 * <p>Lives here: its two networks and its training step. From the paper: the relativistic pairing
 * loss with the penalties R1 on real pictures and R2 on fakes; residual blocks of a 1 x 1, a
 * grouped 3 x 3 and a 1 x 1 convolution with LeakyReLUs and no normalisation, whose last layer
 * starts at zero (fix-up); the resolution changes by bilinear up-sampling and averaging, with a 1 x
 * 1 convolution where the width changes; Adam with β1 0. Otherwise: tanh at the generator's end; a
 * transposed convolution in place of the learned basis; penalties at every fourth step with four
 * times the weight; one width for the inside of blocks and the signal.
 *
 * <p>Never here: anything of another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.r3gan.R3ganModel}.
 */
package touchstone.gan.families.r3gan;
