package touchstone.gan.families.cogan;

import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/**
 * One of the two games. Its networks share layers with those of the other, so it is played to the
 * end of a pass before the other begins: layers keep one pass only.
 */
record Domain(Network generator, Network discriminator) {
  private static final AdversarialLoss LOSS = AdversarialLoss.NON_SATURATING;

  /** Adds to the discriminator's gradients; returns its loss. */
  double addCriticGradients(INDArray real, INDArray latent) {
    INDArray fake = generator.forward(latent, Mode.TRAINING);
    AdversarialLoss.Term onReal = LOSS.criticOnReal(discriminator.forward(real, Mode.TRAINING));
    discriminator.parameterGradients(onReal.gradient());
    AdversarialLoss.Term onFake = LOSS.criticOnFake(discriminator.forward(fake, Mode.TRAINING));
    discriminator.parameterGradients(onFake.gradient());
    return onReal.value() + onFake.value();
  }

  /** Adds to the generator's gradients; returns its loss. The discriminator's are of no use. */
  double addGeneratorGradients(INDArray latent) {
    INDArray fake = generator.forward(latent, Mode.PASSING);
    AdversarialLoss.Term fooled = LOSS.generator(discriminator.forward(fake, Mode.PASSING));
    generator.parameterGradients(discriminator.inputGradient(fooled.gradient()));
    return fooled.value();
  }
}
