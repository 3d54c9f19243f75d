package touchstone.error;

/**
 * A fault, by code; the message says what was wrong and what to do. Expected refusals are values
 * instead.
 */
public final class TouchstoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public TouchstoneException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public TouchstoneException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
