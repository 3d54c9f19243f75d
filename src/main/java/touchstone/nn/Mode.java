package touchstone.nn;

/** How layers behave that differ between learning and use. */
public enum Mode {
  /** Batch normalisation uses the batch's statistics and updates the running ones. */
  TRAINING,
  /**
   * As {@link #TRAINING}, but the running statistics stay: for a pass that only hands on gradients.
   */
  PASSING,
  /** Batch normalisation uses the running statistics; a picture's output depends on it alone. */
  INFERENCE
}
