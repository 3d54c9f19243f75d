package touchstone.analysis;

import touchstone.error.ErrorCode;

/** How a submission ended. */
public sealed interface Outcome {

  /** The media was judged; an abstention is a verdict too. */
  record Judged(Verdict verdict) implements Outcome {}

  /**
   * The media could not be judged because of what the caller sent.
   *
   * @param code of type {@code CALLER}
   * @param detail one sentence for the caller
   */
  record Refused(ErrorCode code, String detail) implements Outcome {}
}
