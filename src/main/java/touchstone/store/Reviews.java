package touchstone.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import touchstone.audit.Kind;
import touchstone.detector.Decision;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** Keeps what analysts decide, beside the machine's verdict; nothing is ever changed or removed. */
@ApplicationScoped
public class Reviews {
  private static final int LONGEST_NAME = 100;
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
   *     INVALID_ARGUMENT} where a text is missing or too long
   */
  public StoredReview decide(UUID analysis, Decision verdict, String analyst, String reason) {
    require(!analyst.isBlank(), "Enter your name.");
    require(analyst.length() <= LONGEST_NAME, "A name has at most 100 characters.");
    require(reason.length() <= LONGEST_REASON, "A reason has at most 2000 characters.");
    require(isText(analyst) && isText(reason), "A name and a reason hold no NUL characters.");
    return database.transact(() -> keep(find(analysis), verdict, analyst.strip(), reason.strip()));
  }

  private StoredReview keep(
      AnalysisEntity analysis, Decision verdict, String analyst, String reason) {
    boolean agrees = verdict == analysis.verdict;
    require(agrees || !reason.isEmpty(), "Say why you override the machine's verdict.");
    ReviewEntity review = new ReviewEntity();
    review.id = UUID.randomUUID();
    review.analysis = analysis;
    review.decision = agrees ? ReviewEntity.Choice.AGREE : ReviewEntity.Choice.OVERRIDE;
    review.verdict = verdict;
    review.reason = reason;
    review.analyst = analyst;
    review.createdAt = Instant.now();
    entities.persist(review);
    audit.append(Kind.REVIEW, analysis.id.toString(), analyst, content(review));
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
