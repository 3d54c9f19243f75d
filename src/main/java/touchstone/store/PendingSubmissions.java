package touchstone.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import touchstone.analysis.Submission;
import touchstone.media.MediaKey;

/** Submissions that are to be answered later: they queue on Kafka like everybody's. */
@ApplicationScoped
public class PendingSubmissions {
  private final Database database;
  private final Submissions submissions;
  private final Outbox outbox;

  PendingSubmissions(Database database, Submissions submissions, Outbox outbox) {
    this.database = database;
    this.submissions = submissions;
    this.outbox = outbox;
  }

  /**
   * Stores the submission and the message that gets it judged, in one transaction. The bytes must
   * be in the media vault already.
   *
   * @param bytes size of the media, more than 0
   * @return the id of the submission in force: this one's, or that of an earlier one with the same
   *     submitter and caller's id, whatever its state; it is not queued a second time
   * @throws touchstone.error.TouchstoneException {@code ID_CONFLICT} if that one is about other
   *     media; {@code DATABASE_UNAVAILABLE}
   */
  public UUID open(Submission submission, MediaKey media, long bytes) {
    return database.transact(
        () -> {
          submissions.insertMedia(media, bytes);
          if (submissions.insertPending(submission, media)) {
            outbox.append(
                new MediaMessage(
                    submission.callerId(),
                    submission.submitter(),
                    MediaMessage.Media.stored(media),
                    submission.priority(),
                    submission.correlationId(),
                    submission.callback()));
          }
          return submissions.find(submission, media).orElseThrow().id;
        });
  }
}
