package touchstone.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import touchstone.access.Caller;
import touchstone.audit.Kind;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** Keeps what callers say judged pictures really are; nothing is ever changed or removed. */
@ApplicationScoped
public class Feedback {
  private static final int LONGEST_COMMENT = 1000;

  /**
   * Of a submission; and so many, the newest, are told of an analysis that many submissions got.
   */
  private static final int MOST = 100;

  /** Begins with no character that a spreadsheet takes for a formula. */
  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._@-]{0,99}");

  private final Database database;
  private final EntityManager entities;
  private final AuditLog audit;

  Feedback(Database database, EntityManager entities, AuditLog audit) {
    this.database = database;
    this.entities = entities;
    this.audit = audit;
  }

  /**
   * Stores what somebody says of a submission's picture.
   *
   * @param comment may be empty
   * @param source who says so, in their own words
   * @param caller whose credential it came with
   * @throws TouchstoneException {@code NOT_FOUND} where there is no such submission, {@code
   *     NOT_JUDGED} where it has no verdict, {@code FEEDBACK_FULL} where a hundred were given,
   *     {@code INVALID_ARGUMENT} where a value is missing or breaks its rule
   */
  public StoredFeedback give(
      UUID submission,
      FeedbackLabel label,
      FeedbackCategory category,
      String comment,
      String source,
      Caller caller) {
    require(label != null && category != null, "label and category must be given");
    require(category.label() == label, category + " is a kind of " + category.label());
    require(comment.length() <= LONGEST_COMMENT, "comment must be at most 1000 characters");
    require(comment.indexOf('\0') < 0, "comment must have no NUL characters");
    require(
        source != null && SOURCE.matcher(source).matches(),
        "source must be 1 to 100 letters, digits, spaces, '.', '_', '@' or '-', and begin with a"
            + " letter or digit");
    return database.transact(
        () -> keep(judged(submission), label, category, comment, source, caller.actor()));
  }

  private SubmissionEntity judged(UUID submission) {
    SubmissionEntity entity = entities.find(SubmissionEntity.class, submission);
    if (entity == null) {
      throw new TouchstoneException(ErrorCode.NOT_FOUND, "there is no submission " + submission);
    }
    if (entity.state != SubmissionEntity.State.JUDGED) {
      throw new TouchstoneException(
          ErrorCode.NOT_JUDGED, "the submission " + submission + " has no verdict to speak of");
    }
    requireRoom(submission);
    return entity;
  }

  private void requireRoom(UUID submission) {
    long given =
        entities
            .createQuery(
                "select count(f) from FeedbackEntity f where f.submission.id = :id", Long.class)
            .setParameter("id", submission)
            .getSingleResult();
    if (given >= MOST) {
      throw new TouchstoneException(
          ErrorCode.FEEDBACK_FULL,
          MOST
              + " say already what the picture of submission "
              + submission
              + " is; no more is kept");
    }
  }

  private StoredFeedback keep(
      SubmissionEntity submission,
      FeedbackLabel label,
      FeedbackCategory category,
      String comment,
      String source,
      String givenBy) {
    FeedbackEntity feedback = new FeedbackEntity();
    feedback.id = UUID.randomUUID();
    feedback.submission = submission;
    feedback.label = label;
    feedback.category = category;
    feedback.comment = comment.strip();
    feedback.source = source;
    feedback.givenBy = givenBy;
    feedback.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS); // as PostgreSQL keeps it
    entities.persist(feedback);
    audit.append(Kind.FEEDBACK, submission.id.toString(), givenBy, content(feedback));
    return StoredFeedback.of(feedback);
  }

  private static String content(FeedbackEntity feedback) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("feedback", feedback.id.toString())
        .put("media", feedback.submission.media.sha256)
        .put("label", feedback.label.name())
        .put("category", feedback.category.name())
        .put("comment", feedback.comment)
        .put("source", feedback.source)
        .toString();
  }

  /** What was said of a submission's picture, newest first. */
  public List<StoredFeedback> ofSubmission(UUID submission) {
    return list("f.submission.id = :id", submission);
  }

  /** What was said of the picture by any submission that got this analysis: the newest hundred. */
  public List<StoredFeedback> ofAnalysis(UUID analysis) {
    return list("f.submission.analysis.id = :id", analysis);
  }

  private List<StoredFeedback> list(String which, UUID id) {
    return database.transact(
        () ->
            entities
                .createQuery(
                    "select f from FeedbackEntity f where " + which + " order by f.createdAt desc",
                    FeedbackEntity.class)
                .setParameter("id", id)
                .setMaxResults(MOST)
                .getResultStream()
                .map(StoredFeedback::of)
                .toList());
  }

  private static void require(boolean met, String rule) {
    if (!met) {
      throw new TouchstoneException(ErrorCode.INVALID_ARGUMENT, rule);
    }
  }
}
