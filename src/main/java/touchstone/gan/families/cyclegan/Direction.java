package touchstone.gan.families.cyclegan;

import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.gan.GanSpec;
import touchstone.gan.mechanisms.Critic;
import touchstone.gan.mechanisms.Generator;
import touchstone.gan.mechanisms.HistoryPool;
import touchstone.gan.mechanisms.Inference;
import touchstone.gan.mechanisms.PatchCritic;
import touchstone.gan.mechanisms.PictureLoss;
import touchstone.gan.mechanisms.PixelLoss;
import touchstone.gan.mechanisms.State;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/** One way between the two domains: its generator, and the critic of where it leads. */
final class Direction {
  /** The paper's λ. */
  static final double CYCLE_WEIGHT = 10;

  static final double IDENTITY_WEIGHT = CYCLE_WEIGHT / 2;

  private static final int POOL = 50;
  private static final int RGB = 3;

  private final GanSpec spec;
  private final String prefix;
  private final Generator generator;
  private final Critic critic;
  private final HistoryPool pool;

  /**
   * Untrained.
   *
   * @param prefix of the names of its networks among the model's
   */
  Direction(GanSpec spec, String prefix) {
    GanSpec.Size size = spec.size();
    this.spec = spec;
    this.prefix = prefix;
    generator = new Generator(CycleGanNetworks.generator(size), spec, prefix + "generator");
    critic =
        new Critic(
            PatchCritic.layers(RGB, size.filters(), PatchCritic.depth(size.side())),
            spec,
            prefix + "discriminator");
    pool = new HistoryPool(POOL, size.side());
  }

  /**
   * What generators lost by a way forth and back.
   *
   * @param fake the translations
   * @param adversarial by the critic of where the way leads
   * @param cycle mean distance of what came back
   */
  record Course(INDArray fake, double adversarial, double cycle) {}

  /** Adds the gradients of both generators for pictures that go this way and come back. */
  Course forthAndBack(INDArray pictures, Direction other) {
    Network forth = generator.network();
    Network back = other.generator.network();
    INDArray fake = forth.forward(pictures, Mode.TRAINING).dup();
    INDArray returned = back.forward(fake, Mode.TRAINING);
    PictureLoss cycle = PixelLoss.ABSOLUTE.of(returned, pictures);
    INDArray toFake = back.backward(cycle.gradient().muli(CYCLE_WEIGHT));
    PictureLoss fooled = critic.fooled(fake);
    forth.backward(toFake.addi(fooled.gradient()));
    return new Course(fake, fooled.value(), cycle.value());
  }

  /** Adds the gradient of the generator for pictures that are where it leads already. */
  double identity(INDArray there) {
    INDArray same = generator.network().forward(there, Mode.TRAINING);
    PictureLoss loss = PixelLoss.ABSOLUTE.of(same, there);
    generator.network().backward(loss.gradient().muli(IDENTITY_WEIGHT));
    return loss.value();
  }

  /** By the averaged generator; there is nothing random in it. */
  INDArray translated(INDArray pictures) {
    return Inference.run(generator.average(), pictures, Optional.empty());
  }

  double updateGenerator(long step) {
    return generator.update(step);
  }

  Critic.Update updateCritic(long step, INDArray real, INDArray fake) {
    SplittableRandom random = spec.seed().stream(prefix + "pool", step);
    return critic.update(step, real, pool.exchange(fake, random));
  }

  Generator generator() {
    return generator;
  }

  Critic critic() {
    return critic;
  }

  State addTo(State state) {
    return critic.addTo(generator.addTo(state)).with(prefix + "pool", pool.tensors());
  }
}
