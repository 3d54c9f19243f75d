package touchstone.training.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanFamily;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.SpecChoice;
import touchstone.gan.families.Families;
import touchstone.nn.AdversarialLoss;
import touchstone.registry.ModelId;
import touchstone.training.TrainingOptions;

/**
 * What is asked for when a run is started; what is null is as the family's paper has it.
 *
 * @param id of the run, by the rules for model ids
 * @param family of GANs
 * @param data name of a folder or zip file among the data sets
 * @param steps of the whole run
 * @param images or: pictures to show in it, with repeats
 * @param batch pictures of a step
 * @param tick steps between statistics and sample grids
 * @param checkpoint steps between checkpoints
 * @param heldOut pictures of a thousand that are never trained on
 * @param side of the pictures, pixels
 * @param latent length of z
 * @param filters of the widest-resolution layer
 * @param loss of critic and generator
 * @param penalty weight of that on the critic's gradient
 * @param minibatch what the critic sees of a batch as a whole
 * @param generatorRate step size of the generator
 * @param criticRate and of the discriminator
 * @param beta1 Adam's first decay
 * @param beta2 Adam's second decay
 * @param averageDecay of the generator's weight average
 * @param seed of everything random
 * @param publish the model that the finished run becomes; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRequest(
    ModelId id,
    String family,
    ModelId data,
    Long steps,
    Long images,
    Integer batch,
    Integer tick,
    Integer checkpoint,
    Integer heldOut,
    Integer side,
    Integer latent,
    Integer filters,
    AdversarialLoss loss,
    Double penalty,
    MinibatchFeature minibatch,
    Double generatorRate,
    Double criticRate,
    Double beta1,
    Double beta2,
    Double averageDecay,
    Long seed,
    Publish publish) {
  /**
   * A model among the service's generators.
   *
   * @param data what the pictures are and where they are from, for its card; one line
   */
  public record Publish(ModelId id, String data) {
    public Publish {
      require("publish.id", id);
      require("publish.data", data);
      if (data.isBlank() || data.length() > LONGEST_TEXT || data.matches(".*\\p{Cntrl}.*")) {
        throw new TouchstoneException(
            ErrorCode.INVALID_ARGUMENT,
            "publish.data must be one line of 1 to " + LONGEST_TEXT + " characters");
      }
    }
  }

  private static final int LONGEST_TEXT = 500;
  private static final long MOST_STEPS = 10_000_000;
  private static final int MOST_IN_A_BATCH = 1024;

  /** Of ticks and checkpoints: each writes a file. */
  private static final int FEWEST_BETWEEN = 10;

  private static final int MOST_BETWEEN = 100_000;

  /** The largest networks that one process is given memory for. */
  private static final int MOST_FILTERS = 128;

  private static final int MOST_LATENT = 1024;
  private static final int MOST_PIXELS = 256;

  public RunRequest {
    require("id", id);
    require("family", family);
    require("data", data);
    GanFamily known = Families.byName(family);
    GanSpec defaults = known.defaults();
    within("steps", steps, 1, MOST_STEPS);
    within("images", images, 1, MOST_STEPS * MOST_IN_A_BATCH);
    if (steps != null && images != null) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT, "give steps or images, not both: each is the run's length");
    }
    within("batch", batch, 2, MOST_IN_A_BATCH);
    within("tick", tick, FEWEST_BETWEEN, MOST_BETWEEN);
    within("checkpoint", checkpoint, FEWEST_BETWEEN, MOST_BETWEEN);
    within("heldOut", heldOut, 1, 500);
    within("side", side, 8, MOST_PIXELS);
    within("latent", latent, 1, Math.max(MOST_LATENT, defaults.size().latent()));
    within("filters", filters, 1, Math.max(MOST_FILTERS, defaults.size().filters()));
    SpecChoice choice =
        new SpecChoice(
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
            seed);
    TrainingOptions.requireInRange(choice.of(known));
  }

  private static void require(String name, Object value) {
    if (value == null) {
      throw new TouchstoneException(ErrorCode.INVALID_ARGUMENT, name + " is missing");
    }
  }

  private static void within(String name, Number value, long least, long most) {
    if (value != null && (value.longValue() < least || value.longValue() > most)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          name + " must be " + least + " to " + most + ", not " + value);
    }
  }

  /** As options of {@code train}. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    add(options, "--steps", steps);
    add(options, "--images", images);
    add(options, "--batch", batch);
    add(options, "--tick", tick);
    add(options, "--checkpoint", checkpoint);
    add(options, "--held-out", heldOut);
    add(options, "--side", side);
    add(options, "--latent", latent);
    add(options, "--filters", filters);
    add(options, "--loss", loss);
    add(options, "--penalty", penalty);
    add(options, "--minibatch", minibatch);
    add(options, "--generator-rate", generatorRate);
    add(options, "--critic-rate", criticRate);
    add(options, "--beta1", beta1);
    add(options, "--beta2", beta2);
    add(options, "--average-decay", averageDecay);
    add(options, "--seed", seed);
    if (publish != null) {
      add(options, "--publish", publish.id());
      add(options, "--data-name", publish.data());
    }
    return options;
  }

  private static void add(List<String> options, String name, Object value) {
    Optional.ofNullable(value).ifPresent(set -> options.add(name + "=" + set));
  }
}
