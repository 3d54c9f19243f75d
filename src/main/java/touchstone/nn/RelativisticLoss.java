package touchstone.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The relativistic pairing loss (Jolicoeur-Martineau 2018; Huang et al. 2024): what counts is by
 * how much a real picture is more real than a fake. Critic: sp(−(D(x) − D(G(z)))); generator:
 * sp(−(D(G(z)) − D(x))).
 */
public final class RelativisticLoss {
  private RelativisticLoss() {}

  /**
   * The critic's loss; its gradient is to the outputs for real pictures, and that to those for
   * fakes is the opposite.
   */
  public static AdversarialLoss.Term critic(INDArray real, INDArray fake) {
    return AdversarialLoss.softplus(-1, real.sub(fake));
  }

  /** The generator's loss; its gradient is to the outputs for fakes. */
  public static AdversarialLoss.Term generator(INDArray real, INDArray fake) {
    return AdversarialLoss.softplus(-1, fake.sub(real));
  }
}
