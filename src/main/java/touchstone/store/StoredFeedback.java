package touchstone.store;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody said a judged picture really is.
 *
 * @param comment may be empty
 * @param source who says so
 */
public record StoredFeedback(
    UUID id,
    FeedbackLabel label,
    FeedbackCategory category,
    String comment,
    String source,
    Instant at) {

  static StoredFeedback of(FeedbackEntity entity) {
    return new StoredFeedback(
        entity.id, entity.label, entity.category, entity.comment, entity.source, entity.createdAt);
  }
}
