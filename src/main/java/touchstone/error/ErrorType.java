package touchstone.error;

/**
 * Whose fault an error is; it decides the HTTP status, whether a message is tried again, and who is
 * told.
 */
public enum ErrorType {
  /** The caller sent something that no retry will make right: 4xx, dead letter at once. */
  CALLER,
  /**
   * This machine is short of something (disk, memory, a thread): 503, or 429 where the queue is
   * full; try again later.
   */
  RESOURCES,
  /** A system we depend on (database, broker) does not answer: 503, try again. */
  EXTERNAL,
  /** A defect or a damaged installation: 500, a few tries, then an alarm. */
  INTERNAL
}
