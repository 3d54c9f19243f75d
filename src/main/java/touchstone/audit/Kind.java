package touchstone.audit;

/** What an entry tells of; the name is kept: append new ones, never rename. */
public enum Kind {
  /** A submission was judged. */
  VERDICT,
  /** A submission, or a record that never became one, was refused. */
  REFUSAL,
  /** An analyst decided. */
  REVIEW,
  /** The service took up another detector or policy. */
  MODEL,
  /** The bytes of some media were deleted. */
  DELETION,
  /** Somebody said what a picture really is. */
  FEEDBACK,
  /** An API key was made or revoked. */
  KEY,
  /** A rejected record was sent to intake once more. */
  REPLAY
}
