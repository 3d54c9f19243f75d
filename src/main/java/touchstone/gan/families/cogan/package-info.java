/**
 * CoGAN: Liu and Tuzel, "Coupled Generative Adversarial Networks", 2016 (arXiv 1606.07536).
 *
 * <p>Lives here: two generators and two discriminators for two sets of pictures in no relation.
 * From the paper: the generators' first layers and the discriminators' last layers are the same
 * parameters, so one z gives two pictures that share what is decided early; the sum of two GAN
 * losses. Added: weight averages of the generators. Left out: the paper's dense layers and dropout;
 * the layers are those of a DCGAN.
 *
 * <p>Never here: anything of another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.cogan.CoganModel}.
 */
package touchstone.gan.families.cogan;
