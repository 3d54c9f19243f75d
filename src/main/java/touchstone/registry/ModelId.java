package touchstone.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * A model's name: its folder, and what verdicts keep.
 *
 * @param value lower-case letters, digits, dots and hyphens, so that it is safe as a file name
 */
public record ModelId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ModelId {
    if (!FORM.matcher(value).matches()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          "a model id is 1 to 64 lower-case letters, digits, dots and hyphens, not '"
              + value
              + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
