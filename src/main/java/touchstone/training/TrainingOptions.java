package touchstone.training;

import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanSpec;
import touchstone.gan.families.Families;

/**
 * Every setting of a run, saved with it as {@code training_options.json}.
 *
 * @param family name of the GAN family
 * @param side of the pictures, pixels
 * @param latent length of z
 * @param filters of the widest-resolution layer
 * @param batch pictures of a step
 * @param steps of the whole run
 * @param generatorRate step size of the generator
 * @param criticRate step size of the discriminator
 * @param beta1 Adam's first decay
 * @param averageDecay of the generator's weight average
 * @param tick steps between sample grids and statistics of held-out pictures
 * @param checkpoint steps between checkpoints
 * @param heldOutPerMille pictures of a thousand that are never trained on
 * @param seed of everything random
 */
public record TrainingOptions(
    String family,
    int side,
    int latent,
    int filters,
    int batch,
    long steps,
    double generatorRate,
    double criticRate,
    double beta1,
    double averageDecay,
    int tick,
    int checkpoint,
    int heldOutPerMille,
    long seed) {

  public TrainingOptions {
    Families.byName(family);
    within("side", side, 8, 1024);
    within("latent", latent, 1, 4096);
    within("filters", filters, 1, 512);
    within("batch", batch, 2, 1024);
    within("steps", steps, 1, Integer.MAX_VALUE);
    within("tick", tick, 1, Integer.MAX_VALUE);
    within("checkpoint", checkpoint, 1, Integer.MAX_VALUE);
    within("heldOutPerMille", heldOutPerMille, 1, 500);
    share("generatorRate", generatorRate);
    share("criticRate", criticRate);
    share("beta1", beta1);
    share("averageDecay", averageDecay);
  }

  private static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          name + " must be " + least + " to " + most + ", not " + value);
    }
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT, name + " must be at least 0 and below 1, not " + value);
    }
  }

  GanSpec spec() {
    return new GanSpec(
        side,
        latent,
        filters,
        generatorRate,
        criticRate,
        beta1,
        averageDecay,
        new Seed(seed).derive("model"));
  }

  /** Whether a run with other options takes the same steps, though perhaps not as many. */
  boolean sameCourse(TrainingOptions other) {
    return other.withSteps(steps).equals(this);
  }

  private TrainingOptions withSteps(long other) {
    return new TrainingOptions(
        family,
        side,
        latent,
        filters,
        batch,
        other,
        generatorRate,
        criticRate,
        beta1,
        averageDecay,
        tick,
        checkpoint,
        heldOutPerMille,
        seed);
  }
}
