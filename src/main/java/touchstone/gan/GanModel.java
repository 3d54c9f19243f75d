package touchstone.gan;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.nn.Network;

/** A GAN in training. Not thread-safe. */
public interface GanModel {
  /**
   * One update of each network.
   *
   * @param step from 0; with the seed it determines everything random
   * @param real [N, 3, side, side] from −1 to 1
   */
  StepReport step(long step, INDArray real);

  /** Pictures of the averaged generator, [count, 3, side, side]; the same seed, the same ones. */
  INDArray sample(int count, Seed seed);

  /** The discriminator's logits for pictures, above 0 where it says real. */
  double[] judge(INDArray pictures);

  Map<NetworkRole, Network> networks();

  /** Every array that the next step depends on, by name; live, so that they can be restored. */
  Map<String, INDArray> state();
}
