package touchstone.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import touchstone.detector.Decision;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** Keeps what analysts decide, beside the machine's verdict; nothing is ever changed or removed. */
@ApplicationScoped
public class Reviews {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_REASON = 2000;

  private final EntityManager database;

  Reviews(EntityManager database) {
    this.database = database;
  }

  /**
   * Stores that the analyst agrees with the machine.
   *
   * @param reason may be empty
   * @throws TouchstoneException {@code NOT_FOUND} where there is no such analysis, {@code
   *     INVALID_ARGUMENT} where a text is missing or too long
   */
  @Transactional
  public StoredReview agree(UUID analysis, String analyst, String reason) {
    AnalysisEntity entity = find(analysis);
    return keep(entity, ReviewEntity.Choice.AGREE, entity.verdict, analyst, reason);
  }

  /**
   * Stores that the analyst sees it otherwise, and why.
   *
   * @param verdict the analyst's, not the machine's
   * @throws TouchstoneException as {@link #agree} does, and {@code INVALID_ARGUMENT} without a
   *     reason or where the verdict is the machine's own
   */
  @Transactional
  public StoredReview override(UUID analysis, Decision verdict, String analyst, String reason) {
    AnalysisEntity entity = find(analysis);
    require(verdict != entity.verdict, "the machine said so too; agree with it, or choose another");
    require(!reason.isBlank(), "say why you override the machine's verdict");
    return keep(entity, ReviewEntity.Choice.OVERRIDE, verdict, analyst, reason);
  }

  private AnalysisEntity find(UUID analysis) {
    AnalysisEntity entity = database.find(AnalysisEntity.class, analysis);
    if (entity == null) {
      throw new TouchstoneException(ErrorCode.NOT_FOUND, "there is no analysis " + analysis);
    }
    return entity;
  }

  private StoredReview keep(
      AnalysisEntity analysis,
      ReviewEntity.Choice choice,
      Decision verdict,
      String analyst,
      String reason) {
    require(!analyst.isBlank(), "enter your name");
    require(analyst.length() <= LONGEST_NAME, "a name has at most " + LONGEST_NAME + " characters");
    require(
        reason.length() <= LONGEST_REASON,
        "a reason has at most " + LONGEST_REASON + " characters");
    require(
        isText(analyst) && isText(reason), "a name and a reason are text, without NUL characters");
    ReviewEntity review = new ReviewEntity();
    review.id = UUID.randomUUID();
    review.analysis = analysis;
    review.decision = choice;
    review.verdict = verdict;
    review.reason = reason.strip();
    review.analyst = analyst.strip();
    review.createdAt = Clock.systemUTC().instant();
    database.persist(review);
    return StoredReview.of(review);
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
