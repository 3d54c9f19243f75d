package touchstone.gan;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.nn.Network;

/** A GAN in training. Not thread-safe. */
public interface GanModel {
  /**
   * One step of the course that the family's paper prescribes.
   *
   * @param step from 0; with the seed it determines everything random
   * @param real of the kind that {@link GanFamily#needs()} names
   */
  StepReport step(long step, Batch real);

  /**
   * Fakes by the averaged generator in the place of a batch's pictures: as many, of its labels,
   * made from its sources; the same seed, the same ones.
   *
   * @return [N, 3, side, side] from −1 to 1
   */
  INDArray generate(Batch like, Seed seed);

  /**
   * What a person sees side by side of what was made: from families that start from pictures, what
   * it was made of and, where there is one, what it ought to be as well.
   *
   * @param like the batch that it was made from
   * @param made by {@link #generate}
   * @return [N, 3, side, side] each, from −1 to 1, from left to right
   */
  default List<INDArray> sideBySide(Batch like, INDArray made) {
    return List.of(made);
  }

  /**
   * The discriminator's output for the pictures of a batch, above 0 where it says real; the mean
   * over the positions of a patch. Empty where the family has no discriminator.
   */
  double[] judge(Batch batch);

  /**
   * Whether the networks are all that they are to become. Until then what they make is not compared
   * with real pictures, so that nothing unfinished is taken for the best.
   */
  default boolean isGrown() {
    return true;
  }

  Map<NetworkRole, Network> networks();

  /** Every array that the next step depends on, by name; live, so that they can be restored. */
  Map<String, INDArray> state();
}
