package touchstone.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import touchstone.detector.Decision;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaKey;

/**
 * Which submissions to list; a null asks for nothing.
 *
 * @param callerId of the submitter
 * @param since received at this time or later
 * @param until received before this time
 * @param tenant whose submissions may be listed at all
 */
public record VerdictFilter(
    SubmissionEntity.State state,
    Decision verdict,
    String submitter,
    String callerId,
    MediaKey media,
    Instant since,
    Instant until,
    String tenant) {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

  /** One for a caller who may see everything. */
  public VerdictFilter(
      SubmissionEntity.State state,
      Decision verdict,
      String submitter,
      String callerId,
      MediaKey media,
      Instant since,
      Instant until) {
    this(state, verdict, submitter, callerId, media, since, until, null);
  }

  public VerdictFilter {
    // PostgreSQL's text knows every character but NUL.
    if (hasNul(submitter) || hasNul(callerId)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT, "a submitter or an id holds no NUL character");
    }
    requireStorable("since", since);
    requireStorable("until", until);
  }

  /** Its times begin and end, too, though later than anybody asks for. */
  private static void requireStorable(String name, Instant time) {
    if (time != null && (time.isBefore(EARLIEST) || !time.isBefore(TOO_LATE))) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT, name + " must be a time of the years 1 to 9999");
    }
  }

  private static boolean hasNul(String text) {
    return text != null && text.indexOf('\0') >= 0;
  }

  /** One comparison in JPQL, with the value of the parameter that it names. */
  record Condition(String comparison, String parameter, Object value) {}

  /** What was judged: everything, or only what was judged so. */
  public static VerdictFilter judged(Decision verdict) {
    return new VerdictFilter(SubmissionEntity.State.JUDGED, verdict, null, null, null, null, null);
  }

  List<Condition> conditions() {
    return Stream.of(
            new Condition("s.state = :state", "state", state),
            new Condition("a.verdict = :verdict", "verdict", verdict),
            new Condition("s.submitter = :submitter", "submitter", submitter),
            new Condition("s.callerId = :callerId", "callerId", callerId),
            new Condition("m.sha256 = :media", "media", media == null ? null : media.sha256()),
            new Condition("s.receivedAt >= :since", "since", since),
            new Condition("s.receivedAt < :until", "until", until),
            new Condition("s.submitter = :tenant", "tenant", tenant))
        .filter(condition -> condition.value() != null)
        .toList();
  }
}
