package touchstone.store;

import java.time.Instant;
import java.util.Optional;
import touchstone.audit.Kind;

/**
 * An entry of the audit log.
 *
 * @param content JSON
 * @param place in the chain; empty until it is linked, within a second or so
 */
public record StoredAuditEntry(
    long id,
    Instant at,
    Kind kind,
    String subject,
    String actor,
    String content,
    Optional<Long> place) {

  static StoredAuditEntry of(AuditEntity row) {
    return new StoredAuditEntry(
        row.id,
        row.at,
        row.kind,
        row.subject,
        row.actor,
        row.content,
        Optional.ofNullable(row.place));
  }
}
