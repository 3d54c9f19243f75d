package touchstone.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import touchstone.access.Caller;
import touchstone.audit.Kind;
import touchstone.detector.Decision;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** Keeps what analysts decide, beside the machine's verdict; nothing is ever changed or removed. */
@ApplicationScoped
public class Reviews {
  private static final int LONGEST_REASON = 2000;

  private final Database database;
  private final EntityManager entities;
  private final AuditLog audit;

  Reviews(Database database, EntityManager entities, AuditLog audit) {
    this.database = database;
    this.entities = entities;
    this.audit = audit;
  }

  /**
   * Stores an analyst's verdict: an agreement where it is the machine's own, else an override.
   *
   * @param reason may be empty where the analyst agrees
   * @throws TouchstoneException {@code NOT_FOUND} where there is no such analysis, {@code
   *     INVALID_ARGUMENT} where the reason is missing or too long
   */
  public StoredReview decide(UUID analysis, Decision verdict, Caller analyst, String reason) {
    require(reason.length() <= LONGEST_REASON, "A reason has at most 2000 characters.");
    require(isText(reason), "A reason holds no NUL characters.");
    return database.transact(() -> keep(find(analysis), verdict, analyst, reason.strip()));
  }

  private StoredReview keep(
      AnalysisEntity analysis, Decision verdict, Caller analyst, String reason) {
    boolean agrees = verdict == analysis.verdict;
    require(agrees || !reason.isEmpty(), "Say why you override the machine's verdict.");
    ReviewEntity review = new ReviewEntity();
    review.id = UUID.randomUUID();
    review.analysis = analysis;
    review.decision = agrees ? ReviewEntity.Choice.AGREE : ReviewEntity.Choice.OVERRIDE;
    review.verdict = verdict;
    review.reason = reason;
    review.analyst = analyst.name();
    review.createdAt = Instant.now();
    entities.persist(review);
    audit.append(Kind.REVIEW, analysis.id.toString(), analyst.actor(), content(review));
    return StoredReview.of(review);
  }

  private static String content(ReviewEntity review) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("review", review.id.toString())
        .put("decision", review.decision.name())
        .put("verdict", review.verdict.name())
        .put("reason", review.reason)
        .toString();
  }

  private AnalysisEntity find(UUID analysis) {
    AnalysisEntity entity = entities.find(AnalysisEntity.class, analysis);
    if (entity == null) {
      throw new TouchstoneException(ErrorCode.NOT_FOUND, "there is no analysis " + analysis);
    }
    return entity;
  }

  /** PostgreSQL keeps every character but NUL. */
  private static boolean isText(String text) {
    return text.indexOf('\0') < 0;
  }

  private static void require(boolean met, String rule) {
    if (!met) {
      throw new TouchstoneException(ErrorCode.INVALID_ARGUMENT, rule);
    }
  }
}
