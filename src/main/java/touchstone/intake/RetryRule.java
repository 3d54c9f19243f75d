package touchstone.intake;

import java.time.Duration;
import touchstone.error.ErrorCode;
import touchstone.error.ErrorType;
import touchstone.error.TouchstoneException;

/**
 * What to do about a fault, by whose fault it is. A pause doubles with every try.
 *
 * @param firstPause after the first try
 * @param longestPause no pause is longer
 * @param internalTries tries at what looks like a defect of ours, before it is given up
 */
record RetryRule(Duration firstPause, Duration longestPause, int internalTries) {
  static final RetryRule DEFAULT = new RetryRule(Duration.ofMillis(200), Duration.ofSeconds(10), 3);

  /** What to do. */
  enum Step {
    /** It is the caller's fault: no retry will make it right. */
    REJECT,
    /** Something that we need is away: pause and try again, however long it takes. */
    TRY_AGAIN,
    /** A defect that stays: reject, and tell the operator. */
    GIVE_UP
  }

  static ErrorCode codeOf(Throwable fault) {
    return fault instanceof TouchstoneException known ? known.code() : ErrorCode.INTERNAL_ERROR;
  }

  Step after(Throwable fault, int tries) {
    ErrorType type = codeOf(fault).type();
    return switch (type) {
      case CALLER -> Step.REJECT;
      case RESOURCES, EXTERNAL -> Step.TRY_AGAIN;
      case INTERNAL -> tries < internalTries ? Step.TRY_AGAIN : Step.GIVE_UP;
    };
  }

  /** The pause after that many tries, 1 or more. */
  Duration pause(int tries) {
    int doublings = Math.min(tries - 1, 20); // the longest pause is reached long before
    Duration pause = firstPause.multipliedBy(1L << doublings);
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
