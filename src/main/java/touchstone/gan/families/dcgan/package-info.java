/**
 * DCGAN: Radford, Metz and Chintala, "Unsupervised Representation Learning with Deep Convolutional
 * Generative Adversarial Networks", 2015 (arXiv 1511.06434).
 *
 * <p>Lives here: its settings; its networks are {@link touchstone.gan.mechanisms.StridedNetworks}.
 * From the paper: strided convolutions in the discriminator and transposed ones in the generator,
 * no pooling, no hidden dense layers; batch normalisation in both except at the generator's output
 * and the discriminator's input; ReLU and tanh in the generator, LeakyReLU of slope 0.2 in the
 * discriminator; weights from N(0, 0.02); Adam with rate 0.0002 and β1 0.5. Added: a weight average
 * of the generator; features of the minibatch, if wanted.
 *
 * <p>Never here: anything of another family, files, pictures for people.
 *
 * <p>Start reading at {@link touchstone.gan.families.dcgan.Dcgan}.
 */
package touchstone.gan.families.dcgan;
