package touchstone.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.analysis.Verdict;
import touchstone.detector.Decision;
import touchstone.detector.Score;
import touchstone.store.StoredReview;
import touchstone.store.VerdictQueries;

/**
 * What one model said of some media under one policy, and what analysts made of it.
 *
 * @param probability of being synthetic, calibrated; absent where the picture could not be scored
 * @param logit what the branches say together, before calibration
 * @param spread from the smallest to the largest probability that the picture got as it is and
 *     delivered again; absent where it was not delivered again
 * @param patches what each branch found where; absent with the probability
 */
@Schema(name = "Analysis")
@JsonInclude(Include.NON_NULL)
public record AnalysisView(
    UUID id,
    String sha256,
    Decision verdict,
    Double probability,
    Double logit,
    Double spread,
    List<ReasonView> reasons,
    List<PatchView> patches,
    String model,
    String policy,
    TimingsView timings,
    Instant at,
    List<ReviewView> reviews,
    Links links) {

  /** Milliseconds. */
  @Schema(name = "AnalysisTimings")
  public record TimingsView(double decodeMillis, double scoreMillis) {}

  /** Addresses relative to the service. */
  @Schema(name = "AnalysisLinks")
  public record Links(String self, String media, String review) {}

  /** The verdicts with what analysts decided on each. */
  static List<AnalysisView> of(List<Verdict> verdicts, VerdictQueries queries) {
    List<StoredReview> reviews = queries.reviews(verdicts.stream().map(Verdict::id).toList());
    return verdicts.stream().map(verdict -> of(verdict, reviews)).toList();
  }

  private static AnalysisView of(Verdict verdict, List<StoredReview> reviews) {
    return new AnalysisView(
        verdict.id(),
        verdict.media().sha256(),
        verdict.detection().decision(),
        verdict.detection().score().map(Score::probability).orElse(null),
        verdict.detection().score().map(Score::logit).orElse(null),
        verdict.detection().score().flatMap(Score::spread).orElse(null),
        ReasonView.of(verdict.detection().reasons()),
        verdict.detection().maps().isEmpty() ? null : PatchView.of(verdict.detection().maps()),
        verdict.model(),
        verdict.policy(),
        new TimingsView(verdict.timings().decodeMillis(), verdict.timings().scoreMillis()),
        verdict.at(),
        reviews.stream()
            .filter(review -> review.analysis().equals(verdict.id()))
            .map(ReviewView::of)
            .toList(),
        new Links(
            Paths.analysis(verdict.id()),
            Paths.media(verdict.media()),
            Paths.review(verdict.id())));
  }
}
