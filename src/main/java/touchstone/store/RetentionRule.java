package touchstone.store;

import java.time.Duration;
import java.util.Optional;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * How long the bytes of media are kept.
 *
 * @param keep counted from the last time they were submitted; zero: until they are answered; empty:
 *     for good
 */
public record RetentionRule(Optional<Duration> keep) {
  private static final Duration LETTERS = Duration.ofDays(30);

  /**
   * @throws TouchstoneException {@code INVALID_ARGUMENT} for a time below zero
   */
  public RetentionRule {
    if (keep.filter(Duration::isNegative).isPresent()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          "touchstone.media.retention is a time such as P30D, or PT0S to delete at once, not "
              + keep.get());
    }
  }

  /**
   * How long the bodies of rejected records are kept: somebody may look into them, but not soon.
   */
  Duration letters() {
    return keep.filter(time -> time.compareTo(LETTERS) < 0)
        .map(time -> time.compareTo(Retention.GRACE) < 0 ? Retention.GRACE : time)
        .orElse(LETTERS);
  }

  boolean atOnce() {
    return keep.filter(Duration::isZero).isPresent();
  }
}
