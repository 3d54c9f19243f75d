package touchstone.callback;

import java.util.List;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * The registered callbacks. A submitter may name one of them and no address of its own, so that
 * nobody can point the service at a third party.
 *
 * @param retries when a failed attempt is followed by another
 */
public record Callbacks(List<Callback> all, Backoff retries) {

  /**
   * Refuses a name that nobody has registered.
   *
   * @param name null: nobody is to be called
   * @throws TouchstoneException {@code INVALID_ARGUMENT}
   */
  public void requireRegistered(String name) {
    if (name != null && all.stream().noneMatch(callback -> callback.name().equals(name))) {
      String shown = name.substring(0, Math.min(80, name.length()));
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          "no callback \"" + shown + "\" is registered; the operator knows which are");
    }
  }
}
