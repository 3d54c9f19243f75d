package touchstone.store;

import java.time.Instant;
import java.util.Optional;
import touchstone.analysis.Outcome;
import touchstone.analysis.Submission;

/**
 * A submission and how it stands.
 *
 * @param outcome empty while it is pending
 * @param settledAt empty while it is pending
 */
public record StoredSubmission(
    Submission submission,
    StoredMedia media,
    Optional<Outcome> outcome,
    Optional<Instant> settledAt) {

  static StoredSubmission of(SubmissionEntity entity) {
    return new StoredSubmission(
        new Submission(
            entity.id,
            entity.submitter,
            entity.callerId,
            entity.priority,
            entity.correlationId,
            entity.channel,
            entity.receivedAt,
            entity.callback),
        StoredMedia.of(entity.media),
        outcome(entity),
        Optional.ofNullable(entity.settledAt));
  }

  private static Optional<Outcome> outcome(SubmissionEntity entity) {
    return switch (entity.state) {
      case PENDING -> Optional.empty();
      case JUDGED -> Optional.of(new Outcome.Judged(entity.analysis.toVerdict()));
      case REFUSED -> Optional.of(new Outcome.Refused(entity.refusalCode, entity.refusalDetail));
    };
  }
}
