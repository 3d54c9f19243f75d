/**
 * Progressive GAN: Karras, Aila, Laine and Lehtinen, "Progressive Growing of GANs for Improved
 * Quality, Stability, and Variation", 2017 (arXiv 1710.10196).
 *
 * <p>Lives here: its two networks, its course of growth and its step. From the paper: growth from 4
 * x 4 pixels by doubling, each new stage faded in linearly, in the real pictures too; pixel
 * normalisation of z and of the generator's features; equalised learning rates; minibatch standard
 * deviation; the loss of WGAN-GP with one update of each network a step; Adam with β1 0 and β2
 * 0.99; a weight average of the generator. Left out: the drift term of 0.001 · D(x)²; smaller
 * batches for larger pictures; Adam's moments are not forgotten when a stage comes in. Fewer
 * channels, for one processor.
 *
 * <p>A run that ends before it has grown up leaves networks for smaller pictures.
 *
 * <p>Never here: anything of another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.progan.Progan}.
 */
package touchstone.gan.families.progan;
