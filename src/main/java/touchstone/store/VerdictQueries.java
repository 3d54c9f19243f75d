package touchstone.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.analysis.Verdict;
import touchstone.media.MediaKey;

/** Reads what is stored, as records; every method is one transaction. */
@ApplicationScoped
public class VerdictQueries {
  /** Most rows of a page. */
  public static final int MAX_LIMIT = 200;

  private static final String SUBMISSIONS =
      "select s from SubmissionEntity s join fetch s.media m"
          + " left join fetch s.analysis a left join fetch a.media where ";
  private static final String ANALYSES =
      "select a from AnalysisEntity a join fetch a.media m where ";
  private static final String REVIEWS =
      "select r from ReviewEntity r join fetch r.analysis a where ";

  private final Database database;
  private final EntityManager entities;

  VerdictQueries(Database database, EntityManager entities) {
    this.database = database;
    this.entities = entities;
  }

  public Optional<StoredSubmission> submission(UUID id) {
    return database.transact(
        () ->
            entities
                .createQuery(SUBMISSIONS + "s.id = :id", SubmissionEntity.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(StoredSubmission::of));
  }

  /** The submission that this submitter calls so. */
  public Optional<StoredSubmission> submission(String submitter, String callerId) {
    VerdictFilter named = new VerdictFilter(null, null, submitter, callerId, null, null, null);
    return submissions(named, Cursor.NEWEST, 1).items().stream().findFirst();
  }

  /**
   * Submissions that pass the filter, newest first.
   *
   * @param limit most rows of the page, 1 to {@value #MAX_LIMIT}
   */
  public Page<StoredSubmission> submissions(VerdictFilter filter, Cursor from, int limit) {
    return database.transact(
        () ->
            Page.of(rows(filter, from, limit + 1), limit, row -> row.seq)
                .map(StoredSubmission::of));
  }

  private List<SubmissionEntity> rows(VerdictFilter filter, Cursor from, int limit) {
    List<VerdictFilter.Condition> conditions = filter.conditions();
    String where =
        Stream.concat(
                conditions.stream().map(VerdictFilter.Condition::comparison),
                Stream.of("s.seq < :before"))
            .collect(Collectors.joining(" and "));
    TypedQuery<SubmissionEntity> query =
        entities
            .createQuery(SUBMISSIONS + where + " order by s.seq desc", SubmissionEntity.class)
            .setParameter("before", from.before())
            .setMaxResults(limit);
    conditions.forEach(condition -> query.setParameter(condition.parameter(), condition.value()));
    return query.getResultList();
  }

  /** The newest submissions that got this analysis for an answer. */
  public List<StoredSubmission> submissionsOf(UUID analysis, int limit) {
    return database.transact(
        () ->
            entities
                .createQuery(
                    SUBMISSIONS + "a.id = :analysis order by s.seq desc", SubmissionEntity.class)
                .setParameter("analysis", analysis)
                .setMaxResults(limit)
                .getResultStream()
                .map(StoredSubmission::of)
                .toList());
  }

  public Optional<Verdict> analysis(UUID id) {
    return database.transact(
        () ->
            entities
                .createQuery(ANALYSES + "a.id = :id", AnalysisEntity.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(AnalysisEntity::toVerdict));
  }

  /** Every verdict on these bytes, newest first: one for each model and policy that judged them. */
  public List<Verdict> analyses(MediaKey media) {
    return database.transact(
        () ->
            entities
                .createQuery(
                    ANALYSES + "m.sha256 = :media order by a.createdAt desc", AnalysisEntity.class)
                .setParameter("media", media.sha256())
                .getResultStream()
                .map(AnalysisEntity::toVerdict)
                .toList());
  }

  public Optional<StoredMedia> media(MediaKey key) {
    return database.transact(
        () ->
            Optional.ofNullable(entities.find(MediaEntity.class, key.sha256()))
                .map(StoredMedia::of));
  }

  /** Whether this submitter has ever submitted these bytes. */
  public boolean submitted(String submitter, MediaKey media) {
    return database.transact(
        () ->
            SubmissionEntity.count(
                    "submitter = ?1 and media.sha256 = ?2", submitter, media.sha256())
                > 0);
  }

  /** What analysts decided on these analyses, newest first. */
  public List<StoredReview> reviews(List<UUID> analyses) {
    return database.transact(
        () ->
            entities
                .createQuery(
                    REVIEWS + "a.id in :analyses order by r.createdAt desc", ReviewEntity.class)
                .setParameter("analyses", analyses)
                .getResultStream()
                .map(StoredReview::of)
                .toList());
  }
}
