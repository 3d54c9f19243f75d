package touchstone.cli;

import picocli.CommandLine.Option;
import touchstone.gan.GanFamily;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.SpecChoice;
import touchstone.nn.AdversarialLoss;

/**
 * What can be set of a GAN's model; what is not set is as the family's paper has it, and what the
 * family lacks cannot be set.
 */
final class SpecOptions {
  @Option(names = "--side", description = "Of the pictures, pixels.")
  private Integer side;

  @Option(names = "--latent", description = "Length of z; a multiple of 8 is faster.")
  private Integer latent;

  @Option(names = "--filters", description = "Filters of the widest-resolution layer.")
  private Integer filters;

  @Option(
      names = "--loss",
      description = "Of critic and generator: ${COMPLETION-CANDIDATES}; not every family has all.")
  private AdversarialLoss loss;

  @Option(names = "--penalty", description = "Weight of the penalty on the critic's gradient.")
  private Double penalty;

  @Option(
      names = "--minibatch",
      description = "What the critic sees of a batch as a whole: ${COMPLETION-CANDIDATES}.")
  private MinibatchFeature minibatch;

  @Option(names = "--generator-rate", description = "Step size of the generator.")
  private Double generatorRate;

  @Option(names = "--critic-rate", description = "And of the discriminator.")
  private Double criticRate;

  @Option(names = "--beta1", description = "Adam's first decay.")
  private Double beta1;

  @Option(names = "--beta2", description = "Adam's second decay.")
  private Double beta2;

  @Option(names = "--average-decay", description = "Of the generator's weight average.")
  private Double averageDecay;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of everything random (${DEFAULT-VALUE}).")
  private long seed;

  /** The family's settings with what was set. */
  GanSpec spec(GanFamily family) {
    return new SpecChoice(
            side,
            latent,
            filters,
            loss,
            penalty,
            minibatch,
            generatorRate,
            criticRate,
            beta1,
            beta2,
            averageDecay,
            seed)
        .of(family);
  }
}
