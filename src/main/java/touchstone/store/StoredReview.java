package touchstone.store;

import java.time.Instant;
import java.util.UUID;
import touchstone.detector.Decision;

/**
 * What an analyst decided on an analysis.
 *
 * @param verdict the analyst's; the machine's own where the choice is to agree
 * @param reason empty only where the analyst agrees
 */
public record StoredReview(
    UUID id,
    UUID analysis,
    ReviewEntity.Choice choice,
    Decision verdict,
    String reason,
    String analyst,
    Instant at) {

  static StoredReview of(ReviewEntity entity) {
    return new StoredReview(
        entity.id,
        entity.analysis.id,
        entity.decision,
        entity.verdict,
        entity.reason,
        entity.analyst,
        entity.createdAt);
  }
}
