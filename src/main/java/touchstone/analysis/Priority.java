package touchstone.analysis;

/** How urgent a submission is. */
public enum Priority {
  /** Somebody waits for the answer. */
  LIVE,
  /** Archives and re-scans. */
  BATCH
}
