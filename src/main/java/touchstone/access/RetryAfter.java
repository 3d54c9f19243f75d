package touchstone.access;

import java.time.Duration;

/** The pause that a caller is told to make, as HTTP has it (RFC 9110, section 10.2.3). */
public final class RetryAfter {
  private RetryAfter() {}

  /** Whole seconds, and no fewer than the pause. */
  public static String seconds(Duration pause) {
    return Long.toString(pause.toSeconds() + 1);
  }
}
