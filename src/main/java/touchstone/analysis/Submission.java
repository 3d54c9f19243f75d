package touchstone.analysis;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * One request of one caller to judge some media. The pair of submitter and caller's id names it:
 * sent again, it gets the answer it got before.
 *
 * @param id ours
 * @param submitter who asks: a letter or digit, then up to 99 of letters, digits, {@code . _ -}
 * @param callerId the caller's own id: 1 to 200 characters, none of them a control character
 * @param correlationId what the caller wants echoed, at most 200 characters; null if nothing
 * @param callback name of the registered callback that is told of the outcome; null if none
 */
public record Submission(
    UUID id,
    String submitter,
    String callerId,
    Priority priority,
    String correlationId,
    Channel channel,
    Instant receivedAt,
    String callback) {
  private static final Pattern SUBMITTER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern CALLER_ID = Pattern.compile("\\P{Cntrl}{1,200}");
  private static final Pattern CORRELATION_ID = Pattern.compile("\\P{Cntrl}{0,200}");

  /** One that calls nobody back. */
  public Submission(
      UUID id,
      String submitter,
      String callerId,
      Priority priority,
      String correlationId,
      Channel channel,
      Instant receivedAt) {
    this(id, submitter, callerId, priority, correlationId, channel, receivedAt, null);
  }

  public Submission {
    require(
        SUBMITTER,
        submitter,
        "submitter must be 1 to 100 letters, digits, '.', '_' or '-', and begin with a letter or digit");
    require(CALLER_ID, callerId, "id must be 1 to 200 characters without control characters");
    if (correlationId != null) {
      require(
          CORRELATION_ID,
          correlationId,
          "correlationId must be at most 200 characters without control characters");
    }
  }

  private static void require(Pattern pattern, String value, String rule) {
    if (value == null || !pattern.matcher(value).matches()) {
      throw new TouchstoneException(ErrorCode.INVALID_ARGUMENT, rule);
    }
  }
}
