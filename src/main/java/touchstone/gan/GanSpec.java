package touchstone.gan;

import java.util.List;
import touchstone.engine.Seed;
import touchstone.nn.AdversarialLoss;

/**
 * The settings that all families share.
 *
 * @param seed of everything random
 */
public record GanSpec(Size size, Game game, Pace pace, Seed seed) {
  /** As Radford et al. 2015 trained at 64 pixels, with a weight average: where families start. */
  public static final GanSpec DCGAN =
      new GanSpec(
          new Size(64, 128, 32, 0),
          new Game(AdversarialLoss.NON_SATURATING, 0, MinibatchFeature.NONE),
          new Pace(2e-4, 2e-4, 0.5, 0.999, 0.999),
          new Seed(1));

  /**
   * How large the networks are.
   *
   * @param side of the pictures in pixels
   * @param latent length of z; a multiple of 8 is faster on oneDNN
   * @param filters of the widest-resolution layer; deeper layers have multiples of it
   * @param classes of a labelled set, else 0
   */
  public record Size(int side, int latent, int filters, int classes) {}

  /**
   * What the two networks play for.
   *
   * @param loss of critic and generator
   * @param penalty the weight of the penalty that the family puts on its critic's gradient, if any
   * @param minibatch what the critic sees of a batch as a whole
   */
  public record Game(AdversarialLoss loss, double penalty, MinibatchFeature minibatch) {}

  /**
   * How fast they learn.
   *
   * @param generatorRate step size of the generator
   * @param criticRate step size of the discriminator; different rates for the two are the TTUR of
   *     Heusel et al. 2017
   * @param beta1 Adam's first decay
   * @param beta2 Adam's second decay
   * @param averageDecay of the generator's weight average
   */
  public record Pace(
      double generatorRate, double criticRate, double beta1, double beta2, double averageDecay) {}

  /**
   * Checks that the loss is one that the family is defined for.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public void requireLoss(AdversarialLoss... possible) {
    if (!List.of(possible).contains(game.loss())) {
      throw new IllegalArgumentException(
          "this family's loss is one of " + List.of(possible) + ", not " + game.loss());
    }
  }

  public GanSpec with(Size other) {
    return new GanSpec(other, game, pace, seed);
  }

  public GanSpec with(Game other) {
    return new GanSpec(size, other, pace, seed);
  }

  public GanSpec with(Pace other) {
    return new GanSpec(size, game, other, seed);
  }

  public GanSpec with(Seed other) {
    return new GanSpec(size, game, pace, other);
  }
}
