package touchstone.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import touchstone.audit.Kind;

/**
 * Tells what happened, for good. An entry is written in the transaction that it tells of, so that
 * neither is there without the other.
 */
@ApplicationScoped
class AuditLog {
  /** The actor of what nobody asked for. */
  static final String SERVICE = "service";

  /**
   * Adds an entry to the current transaction.
   *
   * @param content JSON
   */
  void append(Kind kind, String subject, String actor, String content) {
    AuditEntity entity = new AuditEntity();
    entity.at = Instant.now().truncatedTo(ChronoUnit.MICROS);
    entity.kind = kind;
    entity.subject = Database.text(subject);
    entity.actor = Database.text(actor);
    entity.content = content;
    entity.persist();
  }

  /** Adds how a submission, or a record that never became one, ended. */
  void append(OutcomeEvent event) {
    if (event instanceof VerdictEvent verdict) {
      append(verdict, verdict.submission().toString(), Kind.VERDICT);
    } else if (event instanceof RejectionEvent rejection) {
      String subject =
          rejection.submission() == null ? rejection.source() : rejection.submission().toString();
      append(rejection, subject, Kind.REFUSAL);
    }
  }

  private void append(OutcomeEvent event, String subject, Kind kind) {
    String actor = event.submitter() == null ? "unknown" : event.submitter();
    append(kind, subject, actor, MessageJson.write(event));
  }
}
