/**
 * GauGAN: Park, Liu, Wang and Zhu, "Semantic Image Synthesis with Spatially-Adaptive
 * Normalization", 2019 (arXiv 1903.07291).
 *
 * <p>Lives here: its label maps, its networks and its training step. From the paper: a generator
 * from z whose residual blocks are normalised by SPADE, and see the label map there alone; learned
 * shortcuts where channels change; patch critics at two scales, with spectral normalisation, which
 * see a picture together with its map; the hinge loss; feature matching with weight 10; the rates
 * 0.0001 and 0.0004 and β1 0. Added: a weight average of the generator. Left out: the loss in the
 * features of a trained VGG network, the encoder of styles, and spectral normalisation of the
 * generator.
 *
 * <p>A source is a label map as a picture of the target's size in the eight colours whose channels
 * are 0 or 255: black, blue, green, cyan, red, magenta, yellow, white. Each colour is a class;
 * channels are cut at one half, so that lossy files do too.
 *
 * <p>Never here: anything of another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.gaugan.GauGan}.
 */
package touchstone.gan.families.gaugan;
