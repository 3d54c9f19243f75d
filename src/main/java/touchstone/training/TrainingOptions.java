package touchstone.training;

import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanSpec;
import touchstone.gan.families.Families;

/**
 * Every setting of a run, saved with it as {@code training_options.json}.
 *
 * @param family name of the GAN family
 * @param spec of the model; its seed is that of everything random in the run
 * @param batch pictures of a step
 * @param steps of the whole run
 * @param tick steps between sample grids and statistics of held-out pictures
 * @param checkpoint steps between checkpoints
 * @param heldOutPerMille pictures of a thousand that are never trained on
 */
public record TrainingOptions(
    String family,
    GanSpec spec,
    int batch,
    long steps,
    int tick,
    int checkpoint,
    int heldOutPerMille) {

  public TrainingOptions {
    Families.byName(family);
    requireInRange(spec);
    within("batch", batch, 2, 1024);
    within("steps", steps, 1, Integer.MAX_VALUE);
    within("tick", tick, 1, Integer.MAX_VALUE);
    within("checkpoint", checkpoint, 1, Integer.MAX_VALUE);
    within("heldOutPerMille", heldOutPerMille, 1, 500);
  }

  /**
   * Checks what is the same for all families.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT}
   */
  public static void requireInRange(GanSpec spec) {
    within("side", spec.size().side(), 8, 1024);
    within("latent", spec.size().latent(), 1, 4096);
    within("filters", spec.size().filters(), 1, 512);
    share("generatorRate", spec.pace().generatorRate());
    share("criticRate", spec.pace().criticRate());
    share("beta1", spec.pace().beta1());
    share("beta2", spec.pace().beta2());
    share("averageDecay", spec.pace().averageDecay());
    if (!(spec.game().penalty() >= 0)) {
      throw invalid("penalty must be at least 0, not " + spec.game().penalty());
    }
  }

  private static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw invalid(name + " must be " + least + " to " + most + ", not " + value);
    }
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw invalid(name + " must be at least 0 and below 1, not " + value);
    }
  }

  private static TouchstoneException invalid(String message) {
    return new TouchstoneException(ErrorCode.INVALID_ARGUMENT, message);
  }

  /** Whether a run with other options takes the same steps, though perhaps not as many. */
  boolean sameCourse(TrainingOptions other) {
    return other.withSteps(steps).equals(this);
  }

  private TrainingOptions withSteps(long other) {
    return new TrainingOptions(family, spec, batch, other, tick, checkpoint, heldOutPerMille);
  }
}
