/**
 * The first GAN: Goodfellow, Pouget-Abadie, Mirza, Xu, Warde-Farley, Ozair, Courville and Bengio,
 * "Generative Adversarial Networks", 2014 (arXiv 1406.2661).
 *
 * <p>Lives here: its two multi-layer perceptrons. From the paper: no convolution in either; the
 * minimax loss of its theorem and the non-saturating one that it trains with. Otherwise than in the
 * paper: leaky rectifiers in the place of maxout, no dropout, Adam in the place of momentum. Added:
 * a weight average of the generator; features of the minibatch, if wanted.
 *
 * <p>Never here: anything of another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.mlp.Mlp}.
 */
package touchstone.gan.families.mlp;
