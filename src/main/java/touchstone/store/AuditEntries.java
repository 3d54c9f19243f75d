package touchstone.store;

import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;
import touchstone.audit.Kind;

/** Reads the audit log. Whether it is as it was written, {@code audit verify} says. */
@ApplicationScoped
public class AuditEntries {
  private final Database database;
  private final Session session;

  AuditEntries(Database database, Session session) {
    this.database = database;
    this.session = session;
  }

  /** Entries, newest first; a filter that is null lets all pass. */
  public Page<StoredAuditEntry> page(Kind kind, String subject, Cursor from, int limit) {
    return database.transact(
        () -> {
          SelectionQuery<AuditEntity> query =
              session
                  .createSelectionQuery(
                      "from AuditEntity where id < :before"
                          + (kind == null ? "" : " and kind = :kind")
                          + (subject == null ? "" : " and subject = :subject")
                          + " order by id desc",
                      AuditEntity.class)
                  .setParameter("before", from.before())
                  .setMaxResults(limit + 1);
          if (kind != null) {
            query.setParameter("kind", kind);
          }
          if (subject != null) {
            query.setParameter("subject", Database.text(subject));
          }
          return Page.of(query.getResultList(), limit, row -> row.id).map(StoredAuditEntry::of);
        });
  }
}
