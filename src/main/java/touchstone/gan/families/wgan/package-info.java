/**
 * WGAN: Arjovsky, Chintala and Bottou, "Wasserstein GAN", 2017 (arXiv 1701.07875).
 *
 * <p>Lives here: its rules and settings; its networks are those of DCGAN. From the paper: a critic
 * without sigmoid whose mean on real less its mean on fakes estimates the Wasserstein distance, up
 * to a factor, and is reported; weights cut to ±0.01 after each update; five updates of the critic
 * to one of the generator; RMSProp with rate 0.00005. Added: a weight average of the generator;
 * features of the minibatch, if wanted.
 *
 * <p>Never here: anything of another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.wgan.Wgan}.
 */
package touchstone.gan.families.wgan;
