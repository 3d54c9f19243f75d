/**
 * SRGAN: Ledig et al., "Photo-Realistic Single Image Super-Resolution Using a Generative
 * Adversarial Network", 2016 (arXiv 1609.04802).
 *
 * <p>Lives here: its networks, its content loss and its training step, and the bicubic enlargement
 * that it is measured against. From the paper: residual blocks with batch normalisation at the low
 * resolution inside one long shortcut, two sub-pixel shuffles of 2, kernels of 9 x 9 at both ends;
 * a critic of strided convolutions and two dense layers; a content loss and 0.001 of the
 * adversarial one; a low resolution that is made from the picture itself, a quarter of its sides.
 * The content loss is the mean squared error of pixels and of the features of a fixed network with
 * random weights, where the paper has those of VGG-19, which was trained on pictures from
 * elsewhere. Added: a weight average of the generator. Left out: the generator's training before
 * the game, parametric rectifiers (theirs start at the slope that these keep); the blocks are 8 in
 * the place of 16, and a low-resolution pixel is the mean of 4 x 4.
 *
 * <p>Never here: anything of another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.srgan.Srgan}.
 */
package touchstone.gan.families.srgan;
