/**
 * WGAN-GP: Gulrajani, Ahmed, Arjovsky, Dumoulin and Courville, "Improved Training of Wasserstein
 * GANs", 2017 (arXiv 1704.00028).
 *
 * <p>Lives here: its rules and settings; its networks are those of DCGAN, with layer normalisation
 * in the critic, as in the paper. From the paper: the penalty 10 · (‖∇D(x̂)‖ − 1)² at points x̂
 * between real and fake, five updates of the critic to one of the generator, Adam with rate 0.0001
 * and decays 0 and 0.9. Left out: the residual networks of its larger pictures. Added: a weight
 * average of the generator.
 *
 * <p>Never here: the penalty, which is {@link touchstone.gan.mechanisms.GradientPenalty}; anything
 * of another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.wgangp.WganGp}.
 */
package touchstone.gan.families.wgangp;
