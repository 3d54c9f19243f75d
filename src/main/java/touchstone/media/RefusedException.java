package touchstone.media;

import touchstone.error.ErrorCode;

/**
 * Carries a refusal from deep inside a header to {@link MediaDecoder}, which makes it a value; it
 * never leaves this package.
 */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  RefusedException(ErrorCode code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  static RefusedException undecodable(String detail) {
    return new RefusedException(ErrorCode.UNDECODABLE_MEDIA, detail);
  }

  static RefusedException unsupported(String detail) {
    return new RefusedException(ErrorCode.UNSUPPORTED_MEDIA, detail);
  }

  static RefusedException truncated(String detail) {
    return new RefusedException(ErrorCode.TRUNCATED_MEDIA, detail);
  }

  DecodeOutcome.Rejected outcome() {
    return new DecodeOutcome.Rejected(code, getMessage());
  }
}
