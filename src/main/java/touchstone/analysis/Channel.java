package touchstone.analysis;

/** How a submission came in. */
public enum Channel {
  REST,
  KAFKA
}
