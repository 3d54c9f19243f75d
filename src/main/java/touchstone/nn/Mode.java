package touchstone.nn;

/** How layers behave that differ between learning and use. */
public enum Mode {
  /** Layers use the batch's statistics and draw noise, and update what they keep of batches. */
  TRAINING,
  /**
   * As {@link #TRAINING}, but what layers keep of batches stays: for a pass that only hands on
   * gradients.
   */
  PASSING,
  /** Layers use what they kept, without noise; a picture's output depends on it alone. */
  INFERENCE
}
