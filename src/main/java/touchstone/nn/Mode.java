package touchstone.nn;

/** How layers behave that differ between learning and use. */
public enum Mode {
  /** Batch normalisation uses the batch's statistics and updates the running ones. */
  TRAINING,
  /** Batch normalisation uses the running statistics; a picture's output depends on it alone. */
  INFERENCE
}
