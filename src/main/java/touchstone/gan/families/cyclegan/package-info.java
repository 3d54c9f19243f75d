/**
 * CycleGAN: Zhu, Park, Isola and Efros, "Unpaired Image-to-Image Translation using Cycle-Consistent
 * Adversarial Networks", 2017 (arXiv 1703.10593).
 *
 * <p>Lives here: its networks and its training step. From the paper: two generators, forth and
 * back, of residual blocks with instance normalisation; two critics of patches of 70 x 70 pixels
 * (smaller pictures: the largest that fit); least squares; the cycle loss with weight 10, the
 * identity loss with half of it; critics that see earlier fakes from a pool of 50; Adam with rate
 * 0.0002 and β1 0.5. Added: weight averages of the generators. Left out: reflection at the borders
 * (zeros are padded), the decay of the rate to zero. Up-sampling is by transposed convolutions of 4
 * x 4 in the place of 3 x 3.
 *
 * <p>Never here: anything of another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.cyclegan.CycleGan}.
 */
package touchstone.gan.families.cyclegan;
