package touchstone.store;

/** What somebody says a picture really is. */
public enum FeedbackLabel {
  AUTHENTIC,
  SYNTHETIC
}
