/**
 * Pictures that are unlike those a GAN has learned.
 *
 * <p>Lives here: f-AnoGAN (Schlegl, Seeböck, Waldstein, Langs and Schmidt-Erfurth, "f-AnoGAN: Fast
 * unsupervised anomaly detection with generative adversarial networks", Medical Image Analysis 54,
 * 2019): an encoder for a published generator, the score, and how well it tells sets apart. From
 * the paper: the training that it calls izi_f, and the score with κ = 1. Otherwise than in the
 * paper: the GAN is any published one that starts from z alone, and the encoder has the layers of
 * DCGAN's critic.
 *
 * <p>Never here: detectors of fakes, how a GAN trains.
 *
 * <p>Start reading at {@link touchstone.training.anomaly.AnomalyStudy}.
 */
package touchstone.training.anomaly;
