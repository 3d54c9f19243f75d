package touchstone.store;

import java.time.Instant;

/** What the service tells of one submission, on Kafka and to callbacks: its verdict or why none. */
public sealed interface OutcomeEvent permits VerdictEvent, RejectionEvent {

  /** The submitter that the submission named; null if it named none. */
  String submitter();

  /** The caller's own id; null if the submission had none. */
  String id();

  /** Where Kafka has it. */
  String topic();

  /** The same whenever the same outcome is told, and of no other. */
  String eventId();

  Instant at();

  /** What Kafka orders by: the same as the submission's, where it could be read. */
  String key();
}
