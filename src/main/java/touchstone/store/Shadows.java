package touchstone.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;
import touchstone.analysis.ShadowStore;
import touchstone.analysis.Verdict;

/** Comparisons of candidates with the detector in force, in PostgreSQL. */
@ApplicationScoped
public class Shadows implements ShadowStore {
  private final Database database;
  private final Submissions submissions;
  private final Session session;

  Shadows(Database database, Submissions submissions, Session session) {
    this.database = database;
    this.submissions = submissions;
    this.session = session;
  }

  /**
   * How often a candidate said the same as the detector in force.
   *
   * @param policy of the candidate
   * @param disagreements verdicts that are not the same
   */
  public record Count(
      String incumbent, String candidate, String policy, Long compared, Long disagreements) {}

  /** Two verdicts on the same media that are not the same. */
  public record Disagreement(Verdict incumbent, Verdict candidate, Instant at) {}

  @Override
  public void keep(Verdict incumbent, Verdict candidate) {
    database.transact(
        () ->
            session
                .createNativeMutationQuery(
                    """
                    insert into shadow (incumbent, candidate, agrees, compared_at)
                    values (:incumbent, :candidate, :agrees, :at)
                    on conflict (incumbent, candidate) do nothing\
                    """)
                .setParameter("incumbent", incumbent.id())
                .setParameter("candidate", submissions.insertAnalysis(candidate).id)
                .setParameter(
                    "agrees", incumbent.detection().decision() == candidate.detection().decision())
                .setParameter("at", Instant.now())
                .executeUpdate());
  }

  /** Of every pair of detectors that were compared, by their names. */
  public List<Count> counts() {
    return database.transact(
        () ->
            session
                .createQuery(
                    "select i.model, c.model, c.policy, count(s),"
                        + " sum(case when s.agrees then 0L else 1L end)"
                        + " from ShadowEntity s join s.incumbent i join s.candidate c"
                        + " group by i.model, c.model, c.policy"
                        + " order by i.model, c.model, c.policy",
                    Count.class)
                .getResultList());
  }

  /** The newest disagreements. */
  public List<Disagreement> disagreements(int limit) {
    return database.transact(
        () ->
            session
                .createQuery(
                    "select s from ShadowEntity s join fetch s.incumbent i join fetch i.media"
                        + " join fetch s.candidate c join fetch c.media"
                        + " where s.agrees = false order by s.id desc",
                    ShadowEntity.class)
                .setMaxResults(limit)
                .getResultStream()
                .map(
                    row ->
                        new Disagreement(
                            row.incumbent.toVerdict(), row.candidate.toVerdict(), row.comparedAt))
                .toList());
  }
}
