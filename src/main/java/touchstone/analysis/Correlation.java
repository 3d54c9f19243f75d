package touchstone.analysis;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ties together what the service says of one request or record: in its log, its answer and its
 * events.
 *
 * @param id a letter or digit, then up to 199 of letters, digits and {@code . _ : / @ + = -}: what
 *     strangers send goes into logs, so nothing in it may break a line or a quote
 */
public record Correlation(String id) {
  /** The header of requests and records that names one. */
  public static final String HEADER = "X-Request-Id";

  /** The header of a trace (W3C Trace Context); its trace id serves where nothing else does. */
  public static final String TRACE = "traceparent";

  /** What it is called in the log. */
  public static final String KEY = "correlationId";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+=-]{0,199}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

  /**
   * The first that there is and that is well formed.
   *
   * @param header value of {@link #HEADER}; null if there is none
   * @param traceparent value of {@link #TRACE}; null if there is none
   * @param otherwise makes one
   */
  public static Correlation of(String header, String traceparent, Supplier<String> otherwise) {
    return new Correlation(
        Optional.ofNullable(header)
            .filter(Correlation::isId)
            .or(() -> Optional.ofNullable(traceparent).flatMap(Correlation::traceId))
            .orElseGet(otherwise));
  }

  private static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  private static Optional<String> traceId(String traceparent) {
    Matcher matcher = TRACEPARENT.matcher(traceparent);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** For the log: what the caller gave in the submission itself, where that is well formed. */
  public Correlation preferring(String given) {
    return given != null && isId(given) ? new Correlation(given) : this;
  }

  /** For the submission: what the caller gave, as it is, or else this. */
  public String unless(String given) {
    return given == null ? id : given;
  }
}
