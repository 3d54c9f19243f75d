package touchstone.gan.latent;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.gan.StepReport;
import touchstone.nn.Network;

/**
 * A sampler in training. It sees pictures through an autoencoder, which stays as it is. Not
 * thread-safe.
 */
public interface LatentModel {
  /**
   * One update.
   *
   * @param step from 0
   * @param crops [N, 3, H, W] from −1 to 1, H and W being multiples of what a position of the
   *     latent stands for, and for diffusion of twice that
   */
  StepReport step(long step, INDArray crops);

  /** How it does on pictures that it does not learn from; the same pictures, the same draws. */
  HeldOutLoss heldOut(INDArray crops);

  /** Every array that the next step depends on, by name; live, so that they can be restored. */
  Map<String, INDArray> state();

  /** What samples. */
  Network network();
}
