package touchstone.store;

/** What the service tells of one submission, on Kafka: its verdict or why there is none. */
public sealed interface OutcomeEvent permits VerdictEvent, RejectionEvent {

  /** The submitter that the submission named; null if it named none. */
  String submitter();

  /** The caller's own id; null if the submission had none. */
  String id();

  /** What Kafka orders by: the same as the submission's, where it could be read. */
  String key();
}
