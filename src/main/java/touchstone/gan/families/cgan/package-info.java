/**
 * cGAN: Mirza and Osindero, "Conditional Generative Adversarial Nets", 2014 (arXiv 1411.1784).
 *
 * <p>Lives here: how its networks are told the class. From the paper: the class's embedding is
 * joined to z in the generator and to the picture in the discriminator; the loss of Goodfellow et
 * al. 2014. Otherwise than in the paper: the networks behind are those of DCGAN and no perceptrons,
 * with its optimiser. Added: a weight average of the generator; features of the minibatch, if
 * wanted.
 *
 * <p>Never here: anything of another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.cgan.Cgan}.
 */
package touchstone.gan.families.cgan;
