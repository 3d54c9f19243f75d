package touchstone.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.store.DeliveryEntity.State;

/**
 * Events on their way to callbacks: an outbox like that of Kafka, but one that gives up. An event
 * is written in the transaction that it tells of, once for each callback, and sent afterwards.
 *
 * <p>What was delivered stays for {@link #KEPT}; what was given up stays.
 */
@ApplicationScoped
public class Deliveries {
  private static final Duration KEPT = Duration.ofDays(1);

  /** How much of a failure is kept, in characters. */
  private static final int LONGEST_FAILURE = 500;

  /** Told, once its transaction is committed, that something waits for this callback. */
  public record Filled(String callback) {}

  private final Database database;
  private final Session session;
  private final Event<Filled> filled;

  Deliveries(Database database, Session session, Event<Filled> filled) {
    this.database = database;
    this.session = session;
    this.filled = filled;
  }

  /**
   * Adds an event to the current transaction, unless this callback was told of it before.
   *
   * @param callback null: nobody is called
   */
  void append(String callback, OutcomeEvent event) {
    if (callback == null) {
      return;
    }
    session
        .createNativeMutationQuery(
            """
            insert into callback_delivery
              (id, callback, submitter, event, body, state, attempts, created_at, next_attempt_at)
            values (:id, :callback, :submitter, :event, :body, 'WAITING', 0, :now, :now)
            on conflict (callback, event) do nothing\
            """)
        .setParameter("id", UUID.randomUUID())
        .setParameter("callback", callback)
        .setParameter("submitter", Database.text(event.submitter()), String.class)
        .setParameter("event", event.eventId())
        .setParameter("body", MessageJson.write(CloudEvent.of(event)))
        .setParameter("now", Instant.now())
        .executeUpdate();
    filled.fire(new Filled(callback));
  }

  /**
   * Takes deliveries that are due, each for one attempt. Of several instances one gets each; if it
   * dies with it, the delivery is due again after the lease.
   *
   * @param longestWait what is due later than that was put off before the clock was put back, and
   *     is due now
   */
  public List<StoredDelivery> claim(
      String callback, int limit, Duration lease, Duration longestWait) {
    return database.transact(
        () -> {
          Instant now = Instant.now();
          List<DeliveryEntity> due =
              session
                  .createNativeQuery(
                      """
                      select * from callback_delivery
                      where callback = :callback and state = 'WAITING'
                        and (next_attempt_at <= :now or next_attempt_at > :latest)
                      order by next_attempt_at limit :limit for update skip locked\
                      """,
                      DeliveryEntity.class)
                  .setParameter("callback", callback)
                  .setParameter("now", now)
                  .setParameter("latest", now.plus(longestWait))
                  .setParameter("limit", limit)
                  .getResultList();
          for (DeliveryEntity entity : due) {
            entity.attempts++;
            entity.nextAttemptAt = now.plus(lease);
          }
          return due.stream().map(StoredDelivery::of).toList();
        });
  }

  /** Keeps that the receiver took it. */
  public void delivered(UUID id) {
    change(
        id,
        entity -> {
          entity.lastFailure = null;
          settle(entity, State.DELIVERED);
        });
  }

  /**
   * Keeps that an attempt failed.
   *
   * @param nextAttempt empty where that was the last
   */
  public void failed(UUID id, String failure, Optional<Instant> nextAttempt) {
    change(
        id,
        entity -> {
          String text = Database.text(failure);
          entity.lastFailure = text.substring(0, Math.min(LONGEST_FAILURE, text.length()));
          nextAttempt.ifPresentOrElse(
              next -> entity.nextAttemptAt = next, () -> settle(entity, State.DEAD));
        });
  }

  /**
   * Begins anew with a delivery, whatever its state: its first attempt is due now.
   *
   * @throws TouchstoneException {@code NOT_FOUND} where there is no such delivery
   */
  public StoredDelivery retry(UUID id) {
    StoredDelivery retried =
        change(
            id,
            entity -> {
              entity.state = State.WAITING;
              entity.attempts = 0;
              entity.nextAttemptAt = Instant.now();
              entity.settledAt = null;
            });
    filled.fire(new Filled(retried.callback()));
    return retried;
  }

  /** The delivery of this id. */
  public Optional<StoredDelivery> find(UUID id) {
    return database.transact(
        () -> DeliveryEntity.<DeliveryEntity>findByIdOptional(id).map(StoredDelivery::of));
  }

  /** Deliveries, newest first; a filter that is null lets all pass. */
  public Page<StoredDelivery> page(
      State state, String callback, String submitter, Cursor from, int limit) {
    return database.transact(
        () -> {
          SelectionQuery<DeliveryEntity> query =
              session
                  .createSelectionQuery(
                      "from DeliveryEntity where seq < :before"
                          + (state == null ? "" : " and state = :state")
                          + (callback == null ? "" : " and callback = :callback")
                          + (submitter == null ? "" : " and submitter = :submitter")
                          + " order by seq desc",
                      DeliveryEntity.class)
                  .setParameter("before", from.before())
                  .setMaxResults(limit + 1);
          if (state != null) {
            query.setParameter("state", state);
          }
          if (callback != null) {
            query.setParameter("callback", Database.text(callback));
          }
          if (submitter != null) {
            query.setParameter("submitter", submitter);
          }
          return Page.of(query.getResultList(), limit, row -> row.seq).map(StoredDelivery::of);
        });
  }

  /** Deletes what was delivered longer ago than {@link #KEPT}. */
  public long deleteOld() {
    Instant oldest = Instant.now().minus(KEPT);
    return database.transact(
        () -> DeliveryEntity.delete("state = ?1 and settledAt < ?2", State.DELIVERED, oldest));
  }

  private static void settle(DeliveryEntity entity, State state) {
    entity.state = state;
    entity.nextAttemptAt = null;
    entity.settledAt = Instant.now();
  }

  private StoredDelivery change(UUID id, Consumer<DeliveryEntity> change) {
    return database.transact(
        () -> {
          DeliveryEntity entity = DeliveryEntity.findById(id);
          if (entity == null) {
            throw new TouchstoneException(ErrorCode.NOT_FOUND, "there is no delivery " + id);
          }
          change.accept(entity);
          return StoredDelivery.of(entity);
        });
  }
}
