package touchstone.api;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.store.FeedbackCategory;
import touchstone.store.FeedbackLabel;
import touchstone.store.StoredFeedback;

/** What somebody said a judged picture really is. */
@Schema(name = "Feedback")
public record FeedbackView(
    UUID id,
    FeedbackLabel label,
    FeedbackCategory category,
    String comment,
    String source,
    Instant at) {
  static FeedbackView of(StoredFeedback feedback) {
    return new FeedbackView(
        feedback.id(),
        feedback.label(),
        feedback.category(),
        feedback.comment(),
        feedback.source(),
        feedback.at());
  }
}
