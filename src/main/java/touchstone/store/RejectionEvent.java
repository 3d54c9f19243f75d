package touchstone.store;

import java.time.Instant;
import java.util.UUID;
import touchstone.error.ErrorCode;

/**
 * Why something got no verdict, as it is sent to {@value #TOPIC}; its schema is {@code
 * schemas/media.rejected.v1.json}. It tells either of a submission or of a record that never became
 * one; what is unknown is null.
 *
 * @param submission our id of the submission
 * @param source {@code topic/partition/offset/timestamp} of the record that never became one;
 *     {@code replay/} and its id where it was a dead letter that was sent again
 * @param submitter as the caller gave it, as far as it could be read
 * @param id the caller's own, as far as it could be read
 * @param media SHA-256, hexadecimal
 * @param detail one sentence for the caller
 */
public record RejectionEvent(
    UUID submission,
    String source,
    String submitter,
    String id,
    String correlationId,
    String media,
    ErrorCode code,
    String detail,
    Instant at)
    implements OutcomeEvent {
  public static final String TOPIC = "media.rejected";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String eventId() {
    return submission == null ? source : submission.toString();
  }

  @Override
  public String key() {
    return submitter == null || id == null ? source : MediaMessage.key(submitter, id);
  }

  static RejectionEvent of(SubmissionEntity submission) {
    return new RejectionEvent(
        submission.id,
        null,
        submission.submitter,
        submission.callerId,
        submission.correlationId,
        submission.media.sha256,
        submission.refusalCode,
        submission.refusalDetail,
        submission.settledAt);
  }
}
