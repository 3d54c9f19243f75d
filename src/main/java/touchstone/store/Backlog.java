package touchstone.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** How much waits. */
@ApplicationScoped
public class Backlog {
  private final EntityManager database;

  Backlog(EntityManager database) {
    this.database = database;
  }

  /** Submissions without an answer. */
  @Transactional
  public long pending() {
    return count("SubmissionEntity s where s.state = PENDING");
  }

  /** Events that the broker does not have yet. */
  @Transactional
  public long unsent() {
    return count("OutboxEntity o where o.sentAt is null");
  }

  private long count(String rows) {
    return database.createQuery("select count(*) from " + rows, Long.class).getSingleResult();
  }
}
