package touchstone.api;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.detector.Decision;
import touchstone.store.ReviewEntity;
import touchstone.store.StoredReview;

/** What an analyst decided. */
@Schema(name = "Review")
public record ReviewView(
    UUID id,
    ReviewEntity.Choice decision,
    Decision verdict,
    String reason,
    String analyst,
    Instant at) {
  static ReviewView of(StoredReview review) {
    return new ReviewView(
        review.id(),
        review.choice(),
        review.verdict(),
        review.reason(),
        review.analyst(),
        review.at());
  }
}
