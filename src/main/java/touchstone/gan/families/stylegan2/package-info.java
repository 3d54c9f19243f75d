/**
 * StyleGAN2: Karras, Laine, Aittala, Hellsten, Lehtinen and Aila, "Analyzing and Improving the
 * Image Quality of StyleGAN", 2019 (arXiv 1912.04958).
 *
 * <p>Lives here: its synthesis. From the paper: a mapping of eight dense layers that learns a
 * hundred times more slowly; synthesis from a constant by modulated and demodulated convolutions,
 * noise and bias after the modulation; a generator that adds up the colours of all resolutions; a
 * residual discriminator; blurs by 1 3 3 1 at every change of size; minibatch standard deviation;
 * equalised learning rates; style mixing; the non-saturating loss with R1 every sixteenth step and
 * path-length regularisation every fourth; truncation; a weight average. Otherwise than there: the
 * penalties' gradients are added to those of the loss, in one step of Adam with them, so its
 * settings need no correction for the lazy steps; the path length is taken with the noise that
 * stays; fewer channels, for one processor. Left out: large networks, projection of pictures into
 * w.
 *
 * <p>Never here: anything of another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.stylegan2.StyleGan2}.
 */
package touchstone.gan.families.stylegan2;
