package touchstone.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import touchstone.engine.Seed;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.nn.AdversarialLoss;

/** What can be set of a GAN's model; what is not set is as the family's paper has it. */
final class SpecOptions {
  @Option(names = "--side", description = "Of the pictures, pixels.")
  private Optional<Integer> side = Optional.empty();

  @Option(names = "--latent", description = "Length of z; a multiple of 8 is faster.")
  private Optional<Integer> latent = Optional.empty();

  @Option(names = "--filters", description = "Filters of the widest-resolution layer.")
  private Optional<Integer> filters = Optional.empty();

  @Option(
      names = "--loss",
      description = "Of critic and generator: ${COMPLETION-CANDIDATES}; not every family has all.")
  private Optional<AdversarialLoss> loss = Optional.empty();

  @Option(names = "--penalty", description = "Weight of the penalty on the critic's gradient.")
  private Optional<Double> penalty = Optional.empty();

  @Option(
      names = "--minibatch",
      description = "What the critic sees of a batch as a whole: ${COMPLETION-CANDIDATES}.")
  private Optional<MinibatchFeature> minibatch = Optional.empty();

  @Option(names = "--generator-rate", description = "Step size of the generator.")
  private Optional<Double> generatorRate = Optional.empty();

  @Option(names = "--critic-rate", description = "And of the discriminator.")
  private Optional<Double> criticRate = Optional.empty();

  @Option(names = "--beta1", description = "Adam's first decay.")
  private Optional<Double> beta1 = Optional.empty();

  @Option(names = "--beta2", description = "Adam's second decay.")
  private Optional<Double> beta2 = Optional.empty();

  @Option(names = "--average-decay", description = "Of the generator's weight average.")
  private Optional<Double> averageDecay = Optional.empty();

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of everything random (${DEFAULT-VALUE}).")
  private long seed;

  /** The family's settings with what was set. */
  GanSpec spec(GanSpec defaults) {
    GanSpec.Size size = defaults.size();
    GanSpec.Game game = defaults.game();
    GanSpec.Pace pace = defaults.pace();
    return new GanSpec(
        new GanSpec.Size(
            side.orElse(size.side()),
            latent.orElse(size.latent()),
            filters.orElse(size.filters()),
            size.classes()),
        new GanSpec.Game(
            loss.orElse(game.loss()),
            penalty.orElse(game.penalty()),
            minibatch.orElse(game.minibatch())),
        new GanSpec.Pace(
            generatorRate.orElse(pace.generatorRate()),
            criticRate.orElse(pace.criticRate()),
            beta1.orElse(pace.beta1()),
            beta2.orElse(pace.beta2()),
            averageDecay.orElse(pace.averageDecay())),
        new Seed(seed));
  }
}
