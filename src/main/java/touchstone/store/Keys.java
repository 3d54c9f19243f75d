package touchstone.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import touchstone.access.ApiKey;
import touchstone.access.KeyOrder;
import touchstone.access.KeyText;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** The service's API keys; every method is one transaction. */
@ApplicationScoped
public class Keys {
  private final Database database;
  private final Session session;

  Keys(Database database, Session session) {
    this.database = database;
    this.session = session;
  }

  /**
   * A new key, and what its owner must be given now: it is not kept.
   *
   * @param text in full
   */
  public record Issued(ApiKey key, String text) {}

  /** Makes a key. */
  public Issued create(KeyOrder order, String by) {
    KeyText text = KeyText.random();
    ApiKey key = order.fill(text, by, now());
    transact(
        connection -> {
          KeyTable.add(connection, key);
          return key;
        });
    return new Issued(key, text.text());
  }

  /**
   * Makes the first key, whoever starts first.
   *
   * @return false if there are keys
   */
  public boolean createFirst(KeyText text) {
    ApiKey key = KeyOrder.first().fill(text, AuditLog.SERVICE, now());
    return transact(connection -> KeyTable.addFirst(connection, key));
  }

  /** The key that this text is, if it is good for anything now. */
  public Optional<ApiKey> admitted(KeyText text) {
    return transact(connection -> KeyTable.find(connection, text.id()))
        .filter(key -> key.admits(text.secret(), Instant.now()));
  }

  /** All keys, newest first. */
  public List<ApiKey> all() {
    return transact(KeyTable::list);
  }

  /**
   * Ends a key, at once; one that was revoked before stays as it is.
   *
   * @throws TouchstoneException {@code NOT_FOUND} where there is no such key
   */
  public ApiKey revoke(String id, String by) {
    return transact(connection -> KeyTable.revoke(connection, Database.text(id), by, now()))
        .orElseThrow(
            () -> new TouchstoneException(ErrorCode.NOT_FOUND, "there is no key of this id"));
  }

  private <T> T transact(ReturningWork<T> work) {
    return database.transact(() -> session.doReturningWork(work));
  }

  /** As PostgreSQL keeps it. */
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
