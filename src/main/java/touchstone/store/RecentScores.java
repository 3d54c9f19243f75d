package touchstone.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;

/** What a detector scored last. */
@ApplicationScoped
public class RecentScores {
  private final Database database;
  private final EntityManager entities;

  RecentScores(Database database, EntityManager entities) {
    this.database = database;
    this.entities = entities;
  }

  /** Logits, newest first; each media once, however often it was submitted. */
  public List<Double> of(String model, int limit) {
    return database.transact(
        () ->
            entities
                .createQuery(
                    "select a.logit from AnalysisEntity a where a.model = :model"
                        + " and a.logit is not null order by a.createdAt desc",
                    Double.class)
                .setParameter("model", model)
                .setMaxResults(limit)
                .getResultList());
  }
}
