package touchstone.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;
import touchstone.audit.Kind;
import touchstone.clock.Beat;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * The rejected records of Kafka, for those who run the service: what they are, and intake once more
 * where the cause is gone. A record is replayed at most once; if it is rejected again, that is a
 * new dead letter.
 */
@ApplicationScoped
public class DeadLetters {
  /** The header of a record that is a dead letter once more; its value is the letter's id. */
  public static final String HEADER = "touchstone-replay";

  /** Begins the source of such a record. */
  public static final String REPLAY = "replay/";

  /** Most letters that one request replays: {@value}. */
  public static final int MOST_REPLAYED = 1000;

  /**
   * Longest body that is kept: what Kafka takes in one record, less what its header and key come
   * to.
   */
  static final int MOST_BYTES = MediaMessage.MESSAGE_BYTES - 4096;

  private final Database database;
  private final Session session;
  private final Outbox outbox;
  private final AuditLog audit;
  private final RetentionRule retention;

  DeadLetters(
      Database database, Session session, Outbox outbox, AuditLog audit, RetentionRule retention) {
    this.database = database;
    this.session = session;
    this.outbox = outbox;
    this.audit = audit;
    this.retention = retention;
  }

  /** Dead letters, newest first; a filter that is null lets all pass. */
  public Page<StoredDeadLetter> page(ErrorCode code, Boolean replayed, Cursor from, int limit) {
    return database.transact(
        () -> {
          SelectionQuery<RejectionEntity> query =
              session
                  .createSelectionQuery(
                      "from RejectionEntity where seq < :before"
                          + where(code, replayed)
                          + " order by seq desc",
                      RejectionEntity.class)
                  .setParameter("before", from.before())
                  .setMaxResults(limit + 1);
          if (code != null) {
            query.setParameter("code", code);
          }
          return Page.of(query.getResultList(), limit, row -> row.seq).map(StoredDeadLetter::of);
        });
  }

  private static String where(ErrorCode code, Boolean replayed) {
    String ofCode = code == null ? "" : " and code = :code";
    if (replayed == null) {
      return ofCode;
    }
    return ofCode + (replayed ? " and replayedAt is not null" : " and replayedAt is null");
  }

  /**
   * Sends a dead letter to intake once more, by the outbox.
   *
   * @param actor who asks
   * @throws TouchstoneException {@code NOT_FOUND} where there is none, {@code NOT_REPLAYABLE} where
   *     it was replayed before, its body is not kept, or is no text
   */
  public StoredDeadLetter replay(UUID id, String actor) {
    return database.transact(
        () -> {
          RejectionEntity letter = lock(id);
          requireWaiting(letter);
          outbox.replay(id, body(letter));
          letter.replayedAt = Instant.now();
          audit.append(
              Kind.REPLAY,
              letter.source,
              actor,
              JsonNodeFactory.instance
                  .objectNode()
                  .put("deadLetter", id.toString())
                  .put("code", letter.code.name())
                  .put("bytes", letter.bytes)
                  .toString());
          return StoredDeadLetter.of(letter);
        });
  }

  /**
   * Replays what waits and can be replayed, the oldest first, at most {@value #MOST_REPLAYED}; each
   * in a transaction of its own.
   *
   * @param code only letters rejected with it; null: all
   * @return how many
   */
  public int replayAll(ErrorCode code, String actor) {
    List<UUID> waiting =
        database.transact(
            () -> {
              SelectionQuery<UUID> query =
                  session
                      .createSelectionQuery(
                          "select id from RejectionEntity where bytes is not null"
                              + where(code, false)
                              + " order by seq",
                          UUID.class)
                      .setMaxResults(MOST_REPLAYED);
              return (code == null ? query : query.setParameter("code", code)).getResultList();
            });
    return (int) waiting.stream().filter(id -> replayed(id, actor)).count();
  }

  /** False where somebody was quicker, or it is no text. */
  private boolean replayed(UUID id, String actor) {
    try {
      replay(id, actor);
      return true;
    } catch (TouchstoneException e) {
      if (e.code() == ErrorCode.NOT_REPLAYABLE) {
        return false;
      }
      throw e;
    }
  }

  private RejectionEntity lock(UUID id) {
    return session
        .createSelectionQuery("from RejectionEntity where id = :id", RejectionEntity.class)
        .setParameter("id", id)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .orElseThrow(
            () -> new TouchstoneException(ErrorCode.NOT_FOUND, "there is no dead letter " + id));
  }

  private static void requireWaiting(RejectionEntity letter) {
    if (letter.replayedAt != null) {
      throw notReplayable("it was replayed at " + letter.replayedAt);
    }
    if (letter.bytes == null) {
      throw notReplayable("its record was empty or too long to be kept, or is no more kept");
    }
  }

  /** The record's value; what is no UTF-8 is no JSON and would be rejected whatever has changed. */
  private String body(RejectionEntity letter) {
    byte[] body =
        session
            .createNativeQuery("select body from rejection where source = :source", byte[].class)
            .setParameter("source", letter.source)
            .getSingleResult();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      if (text.indexOf('\0') < 0) {
        return text;
      }
    } catch (CharacterCodingException e) {
      // refused below
    }
    throw notReplayable("its record is no text, so it can be no submission");
  }

  private static TouchstoneException notReplayable(String why) {
    return new TouchstoneException(ErrorCode.NOT_REPLAYABLE, "this cannot be replayed: " + why);
  }

  void start(@Observes StartupEvent event, Beat beat) {
    beat.every(Duration.ofSeconds(10), this::forget);
  }

  /** Bodies may hold media, so they go when media go, and after a month at the latest. */
  private void forget() {
    Instant before = Instant.now().minus(retention.letters());
    database.transact(
        () ->
            session
                .createNativeMutationQuery(
                    "update rejection set body = null where body is not null and created_at <"
                        + " :before")
                .setParameter("before", before)
                .executeUpdate());
  }
}
