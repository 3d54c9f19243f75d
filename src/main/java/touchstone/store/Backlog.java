package touchstone.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** How much waits. */
@ApplicationScoped
public class Backlog {
  private final Database database;
  private final EntityManager entities;

  Backlog(Database database, EntityManager entities) {
    this.database = database;
    this.entities = entities;
  }

  /** Submissions without an answer. */
  public long pending() {
    return count("SubmissionEntity s where s.state = PENDING");
  }

  /** Events that the broker does not have yet. */
  public long unsent() {
    return count("OutboxEntity o where o.sentAt is null");
  }

  /** Deliveries to callbacks that are not made yet. */
  public long undelivered() {
    return count("DeliveryEntity d where d.state = WAITING");
  }

  /** Deliveries that were given up. */
  public long givenUp() {
    return count("DeliveryEntity d where d.state = DEAD");
  }

  /** Rejected records that nobody has replayed, and that could be. */
  public long deadLetters() {
    return count("RejectionEntity r where r.replayedAt is null and r.bytes is not null");
  }

  private long count(String rows) {
    return database.transact(
        () -> entities.createQuery("select count(*) from " + rows, Long.class).getSingleResult());
  }
}
