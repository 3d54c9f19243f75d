package touchstone.training.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanSpec;
import touchstone.gan.families.Families;
import touchstone.registry.ModelId;

/**
 * What is asked for when a run is started; what is null is as the family's paper has it.
 *
 * @param id of the run, by the rules for model ids
 * @param family of GANs
 * @param data name of a folder or zip file among the data sets
 * @param steps of the whole run
 * @param batch pictures of a step
 * @param side of the pictures, pixels
 * @param latent length of z
 * @param filters of the widest-resolution layer
 * @param seed of everything random
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRequest(
    ModelId id,
    String family,
    ModelId data,
    Long steps,
    Integer batch,
    Integer side,
    Integer latent,
    Integer filters,
    Long seed) {
  private static final long MOST_STEPS = 10_000_000;
  private static final int MOST_IN_A_BATCH = 1024;

  /** The largest networks that one process is given memory for. */
  private static final int MOST_FILTERS = 128;

  private static final int MOST_LATENT = 1024;
  private static final int MOST_PIXELS = 256;

  public RunRequest {
    require("id", id);
    require("family", family);
    require("data", data);
    GanSpec defaults = Families.byName(family).defaults();
    within("steps", steps, 1, MOST_STEPS);
    within("batch", batch, 2, MOST_IN_A_BATCH);
    within("side", side, 8, MOST_PIXELS);
    within("latent", latent, 1, Math.max(MOST_LATENT, defaults.size().latent()));
    within("filters", filters, 1, Math.max(MOST_FILTERS, defaults.size().filters()));
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
    add(options, "--batch", batch);
    add(options, "--side", side);
    add(options, "--latent", latent);
    add(options, "--filters", filters);
    add(options, "--seed", seed);
    return options;
  }

  private static void add(List<String> options, String name, Number value) {
    Optional.ofNullable(value).ifPresent(set -> options.add(name + "=" + set));
  }
}
