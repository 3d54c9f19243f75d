package touchstone.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import org.hibernate.Session;
import touchstone.analysis.Submission;
import touchstone.error.ErrorCode;
import touchstone.media.MediaKey;

/** Kafka records that got no verdict because they named no usable submission. */
@ApplicationScoped
public class Rejections {
  private final Database database;
  private final Submissions submissions;
  private final Session session;
  private final Outbox outbox;
  private final Deliveries deliveries;
  private final AuditLog audit;
  private final Event<Rejected> rejected;

  Rejections(
      Database database,
      Submissions submissions,
      Session session,
      Outbox outbox,
      Deliveries deliveries,
      AuditLog audit,
      Event<Rejected> rejected) {
    this.database = database;
    this.submissions = submissions;
    this.session = session;
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.audit = audit;
    this.rejected = rejected;
  }

  /**
   * A record, and what of it could be read.
   *
   * @param source {@code topic/partition/offset/timestamp}, or {@code replay/} and a dead letter
   * @param submitter null if it could not be read; so with the id
   * @param callback name of the registered callback that is told; null if none
   */
  public record Source(
      String source, String submitter, String id, String correlationId, String callback) {
    public Source(String source, String submitter, String id, String correlationId) {
      this(source, submitter, id, correlationId, null);
    }
  }

  /** Whether a record was rejected: a redelivered one stays so, whatever has changed since. */
  public boolean holds(String source) {
    return database.transact(() -> RejectionEntity.findById(source) != null);
  }

  /** Told, once its transaction is committed, that a record was rejected. */
  public record Rejected(ErrorCode code) {}

  /**
   * Stores the rejection together with the event that tells of it; once for each record.
   *
   * @param body the record's value, kept so that it can be replayed; null if it has none
   */
  public void reject(Source record, byte[] body, ErrorCode code, String detail) {
    database.transact(
        () -> {
          Instant now = Instant.now();
          int inserted =
              session
                  .createNativeMutationQuery(
                      """
                      insert into rejection (source, code, detail, body, created_at)
                      values (:source, :code, :detail, :body, :now)
                      on conflict (source) do nothing""")
                  .setParameter("source", record.source())
                  .setParameter("code", code.name())
                  .setParameter("detail", Database.text(detail))
                  .setParameter("body", kept(body), byte[].class)
                  .setParameter("now", now)
                  .executeUpdate();
          if (inserted == 1) {
            rejected.fire(new Rejected(code));
            tell(
                record.callback(),
                new RejectionEvent(
                    null,
                    record.source(),
                    record.submitter(),
                    record.id(),
                    record.correlationId(),
                    null,
                    code,
                    detail,
                    now));
          }
          return inserted;
        });
  }

  private static byte[] kept(byte[] body) {
    boolean fits = body != null && body.length > 0 && body.length <= DeadLetters.MOST_BYTES;
    return fits ? body : null;
  }

  /**
   * Ends a pending submission that cannot be judged after all, so that nobody waits for it forever.
   *
   * @return false if there is no such pending submission: reject the record instead
   */
  public boolean refusePending(
      Submission submission, MediaKey media, ErrorCode code, String detail) {
    return database.transact(
        () -> {
          boolean refused = submissions.refusePending(submission, media, code, detail);
          if (refused) {
            SubmissionEntity row = submissions.find(submission, media).orElseThrow();
            tell(row.callback, RejectionEvent.of(row));
          }
          return refused;
        });
  }

  private void tell(String callback, RejectionEvent event) {
    outbox.append(event);
    deliveries.append(callback, event);
    audit.append(event);
  }
}
