package touchstone.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;
import touchstone.access.ApiKey;
import touchstone.access.Caller;
import touchstone.access.Secret;
import touchstone.access.SessionRule;
import touchstone.clock.Beat;

/**
 * Who is signed in to the pages. A session is a row, so it can be ended: by signing out, and
 * together with the key that it began with, if it was one.
 */
@ApplicationScoped
public class Sessions {
  private static final String OPEN =
      """
      select s.* from session s left join api_key k on k.id = s.key
      where s.hash = :hash and s.expires_at > :now
        and (s.key is null or (k.revoked_at is null and k.expires_at > :now))\
      """;

  private final Database database;
  private final Session session;
  private final SessionRule rule;

  Sessions(Database database, Session session, SessionRule rule) {
    this.database = database;
    this.session = session;
    this.rule = rule;
  }

  /**
   * Signs in whoever has shown this key.
   *
   * @return what their browser shows from now on
   */
  public Secret open(ApiKey key) {
    return open(key.caller(), key.id());
  }

  /**
   * Signs in a person whom the identity provider vouches for.
   *
   * @return what their browser shows from now on
   */
  public Secret open(Caller person) {
    return open(person, null);
  }

  private Secret open(Caller caller, String keyId) {
    Secret cookie = Secret.random();
    Instant now = Instant.now();
    database.transact(
        () -> {
          SessionEntity entity = new SessionEntity();
          entity.hash = cookie.hash();
          entity.keyId = keyId;
          entity.caller = caller.id();
          entity.name = caller.name();
          entity.role = caller.role();
          entity.tenant = caller.tenant();
          entity.createdAt = now;
          entity.expiresAt = now.plus(rule.lifetime());
          entity.persist();
          return null;
        });
    return cookie;
  }

  /** Who shows this cookie; empty where nobody who is signed in does. */
  public Optional<Caller> caller(Secret cookie) {
    return database.transact(
        () ->
            session
                .createNativeQuery(OPEN, SessionEntity.class)
                .setParameter("hash", cookie.hash())
                .setParameter("now", Instant.now())
                .getResultStream()
                .findFirst()
                .map(SessionEntity::toCaller));
  }

  /** Signs out. */
  public void close(Secret cookie) {
    database.transact(() -> SessionEntity.deleteById(cookie.hash()));
  }

  void start(@Observes StartupEvent event, Beat beat) {
    beat.every(Duration.ofHours(1), Duration.ofMinutes(1), this::deleteExpired);
  }

  private void deleteExpired() {
    database.transact(() -> SessionEntity.delete("expiresAt < ?1", Instant.now()));
  }
}
