package touchstone.access;

import java.time.Duration;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * How long people stay signed in.
 *
 * @param lifetime from signing in, whatever they do meanwhile; one minute to 30 days
 */
public record SessionRule(Duration lifetime) {

  /**
   * @throws TouchstoneException {@code INVALID_ARGUMENT} where the time is out of its range
   */
  public SessionRule {
    if (lifetime.toMinutes() < 1 || lifetime.compareTo(Duration.ofDays(30)) > 0) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          "touchstone.access.session must be in one minute to 30 days, such as 8H");
    }
  }
}
