package touchstone.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Events on their way to Kafka. They are written in the transaction that they tell of, so that
 * neither is there without the other, and sent afterwards.
 *
 * <p>A sent event stays for {@link #KEPT}: set its {@code sent_at} to null and it goes out again,
 * should a consumer have lost it. Later it is deleted; the facts stay in their own tables.
 */
@ApplicationScoped
public class Outbox {
  private static final Duration KEPT = Duration.ofDays(1);

  /** "outbox" in ASCII: the advisory lock that only the one sending instance holds. */
  private static final long SENDING_LOCK = 0x6f7574626f78L;

  /** Told, once its transaction is committed, that something waits. */
  public record Filled() {}

  /**
   * An event to send.
   *
   * @param event id of the CloudEvent; of a submission null, or the dead letter that it is
   */
  public record Entry(long id, String topic, String key, String payload, String event) {}

  /** Sends entries, in order. */
  public interface Sender {
    /** Returns how many of them, from the first on, the broker has acknowledged. */
    int send(List<Entry> entries);
  }

  private final Database database;
  private final Session session;
  private final Event<Filled> filled;

  Outbox(Database database, Session session, Event<Filled> filled) {
    this.database = database;
    this.session = session;
    this.filled = filled;
  }

  /** Adds an event to the current transaction. */
  void append(OutcomeEvent event) {
    append(event.topic(), event.key(), MessageJson.write(event), event.eventId());
  }

  /** Adds a submission to the current transaction. */
  void append(MediaMessage message) {
    append(MediaMessage.TOPIC, message.key(), message.json(), null);
  }

  /** Adds a dead letter, as the submission that it was to be. */
  void replay(UUID letter, String body) {
    append(MediaMessage.TOPIC, letter.toString(), body, letter.toString());
  }

  private void append(String topic, String key, String payload, String event) {
    OutboxEntity entity = new OutboxEntity();
    entity.topic = topic;
    entity.key = Database.text(key);
    entity.payload = payload;
    entity.event = event;
    entity.createdAt = Instant.now();
    entity.persist();
    filled.fire(new Filled());
  }

  /**
   * Sends the oldest waiting events and marks those that were acknowledged. If we die in between
   * they are sent again: consumers see every event at least once.
   *
   * @return how many were sent; 0 also if another instance is sending
   */
  public int send(int limit, Sender sender) {
    return database.transact(
        () -> {
          if (!lock()) {
            return 0;
          }
          List<OutboxEntity> waiting =
              OutboxEntity.<OutboxEntity>find("sentAt is null order by id").page(0, limit).list();
          List<Entry> entries =
              waiting.stream()
                  .map(e -> new Entry(e.id, e.topic, e.key, e.payload, e.event))
                  .toList();
          int sent = entries.isEmpty() ? 0 : sender.send(entries);
          Instant now = Instant.now();
          waiting.subList(0, sent).forEach(entity -> entity.sentAt = now);
          return sent;
        });
  }

  private boolean lock() {
    return session
        .createNativeQuery("select pg_try_advisory_xact_lock(:lock)", Boolean.class)
        .setParameter("lock", SENDING_LOCK)
        .getSingleResult();
  }

  /** How many events wait to be sent. */
  public long waiting() {
    return database.transact(() -> OutboxEntity.count("sentAt is null"));
  }

  /** Deletes events that were sent longer ago than {@link #KEPT}. */
  public long deleteOld() {
    Instant oldest = Instant.now().minus(KEPT);
    return database.transact(() -> OutboxEntity.delete("sentAt < ?1", oldest));
  }
}
