package touchstone.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;
import touchstone.audit.Kind;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaKey;
import touchstone.media.MediaVault;
import touchstone.store.SubmissionEntity.State;

/**
 * Deletes the bytes of media, and keeps what was said of them. First the database says so, for
 * good; then the bytes go, and the database says that too. Whoever is killed in between leaves a
 * row that {@link #remove} finds.
 */
@ApplicationScoped
public class Retention {
  /** Bytes that came in again this shortly ago may be about to be judged. */
  static final Duration GRACE = Duration.ofMinutes(10);

  private static final int PAGE = 100;

  /**
   * Media that nobody waits for and that were last submitted before the cutoff; while there is no
   * verdict that a submission under way could take over, before the earlier one.
   */
  private static final String EXPIRED =
      """
      select m.sha256 from media m
      where m.deleted_at is null and m.received_at <= :cutoff
        and not exists (
          select 1 from submission s where s.media = m.sha256
          and (s.state = 'PENDING' or s.received_at > :cutoff
            or s.received_at > :unjudgedCutoff
              and not exists (select 1 from analysis a where a.media = m.sha256)))
      order by m.received_at limit :page for update of m skip locked""";

  private final Database database;
  private final Session session;
  private final AuditLog audit;
  private final MediaVault vault;
  private final RetentionRule rule;

  Retention(
      Database database, Session session, AuditLog audit, MediaVault vault, RetentionRule rule) {
    this.database = database;
    this.session = session;
    this.audit = audit;
    this.vault = vault;
    this.rule = rule;
  }

  /**
   * Deletes the bytes of some media because somebody asks for it.
   *
   * @param actor who asks
   * @throws TouchstoneException {@code NOT_FOUND} where there are none, {@code MEDIA_DELETED} where
   *     they were deleted before, {@code MEDIA_IN_USE} while a submission of them is pending
   */
  public void delete(MediaKey key, String actor) {
    database.transact(
        () -> {
          MediaEntity media = lock(key.sha256());
          if (media == null) {
            throw new TouchstoneException(ErrorCode.NOT_FOUND, "there is no media " + key.sha256());
          }
          StoredMedia.of(media).requireHeld();
          if (SubmissionEntity.count("media = ?1 and state = ?2", media, State.PENDING) > 0) {
            throw new TouchstoneException(
                ErrorCode.MEDIA_IN_USE,
                "a submission of this media waits for its verdict; delete it afterwards");
          }
          mark(media, actor, "REQUEST");
          return null;
        });
    remove(key.sha256());
  }

  /** Deletes what was kept as long as the rule says. */
  void expire() {
    rule.keep()
        .ifPresent(
            keep -> {
              while (expireSome(Instant.now().minus(keep)) == PAGE) {
                // a full page: there may be more
              }
            });
  }

  private int expireSome(Instant cutoff) {
    Instant settled = Instant.now().minus(GRACE);
    return database.transact(
        () -> {
          List<MediaEntity> expired =
              session
                  .createNativeQuery(EXPIRED, String.class)
                  .setParameter("cutoff", cutoff)
                  .setParameter("unjudgedCutoff", cutoff.isBefore(settled) ? cutoff : settled)
                  .setParameter("page", PAGE)
                  .getResultList()
                  .stream()
                  .filter(sha256 -> rule.atOnce() || !cameInAfter(settled, sha256))
                  .map(sha256 -> session.find(MediaEntity.class, sha256))
                  .toList();
          expired.forEach(media -> mark(media, AuditLog.SERVICE, "RETENTION"));
          return expired.size();
        });
  }

  private boolean cameInAfter(Instant time, String sha256) {
    return vault.lastPut(new MediaKey(sha256)).filter(time::isBefore).isPresent();
  }

  private void mark(MediaEntity media, String actor, String reason) {
    media.deletedAt = Instant.now();
    media.removedAt = null;
    audit.append(
        Kind.DELETION,
        media.sha256,
        actor,
        JsonNodeFactory.instance
            .objectNode()
            .put("media", media.sha256)
            .put("bytes", media.bytes)
            .put("reason", reason)
            .toString());
  }

  /** Removes the bytes of what the database says is deleted, as far as they are still there. */
  void remove() {
    List<String> marked =
        database.transact(
            () ->
                MediaEntity.<MediaEntity>find("deletedAt is not null and removedAt is null")
                    .page(0, PAGE)
                    .stream()
                    .map(media -> media.sha256)
                    .toList());
    marked.forEach(this::remove);
  }

  /** The row stays locked meanwhile: the bytes may just have come in again. */
  private void remove(String sha256) {
    database.transact(
        () -> {
          MediaEntity media = lock(sha256);
          if (media.deletedAt != null) {
            vault.delete(new MediaKey(sha256));
            media.removedAt = Instant.now();
          }
          return null;
        });
  }

  private MediaEntity lock(String sha256) {
    return session.find(MediaEntity.class, sha256, LockModeType.PESSIMISTIC_WRITE);
  }

  /**
   * Removes bytes that the database does not say are kept: their transaction never came, or they
   * came in again for a submission that had its answer already.
   *
   * @param before only what came in before this time, for later ones may still get a submission
   */
  void sweep(Instant before) {
    List<MediaKey> page = new ArrayList<>(PAGE);
    vault.putBefore(
        before,
        key -> {
          page.add(key);
          if (page.size() == PAGE) {
            sweep(page);
            page.clear();
          }
        });
    sweep(page);
  }

  private void sweep(List<MediaKey> page) {
    Set<String> kept =
        database.transact(
            () ->
                MediaEntity.<MediaEntity>find(
                        "sha256 in ?1 and deletedAt is null",
                        page.stream().map(MediaKey::sha256).toList())
                    .stream()
                    .map(media -> media.sha256)
                    .collect(Collectors.toSet()));
    page.stream().filter(key -> !kept.contains(key.sha256())).forEach(vault::delete);
  }
}
