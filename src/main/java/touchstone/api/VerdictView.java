package touchstone.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.analysis.Channel;
import touchstone.analysis.Outcome;
import touchstone.analysis.Priority;
import touchstone.analysis.Submission;
import touchstone.analysis.Verdict;
import touchstone.detector.Decision;
import touchstone.detector.Score;
import touchstone.error.ErrorCode;
import touchstone.store.StoredFeedback;
import touchstone.store.StoredSubmission;
import touchstone.store.SubmissionEntity.State;

/**
 * A submission and its answer. What belongs to a verdict is absent while it is pending or where it
 * was refused; probability and logit are absent as well where the picture could not be scored.
 *
 * @param probability of being synthetic, calibrated, 0 to 1
 * @param spread from the smallest to the largest probability that the picture got as it is and
 *     delivered again; absent where it was not delivered again
 * @param feedback what callers said of it, newest first; absent in lists, and where nobody has
 */
@Schema(name = "Verdict")
@JsonInclude(Include.NON_NULL)
public record VerdictView(
    UUID id,
    String callerId,
    String submitter,
    Channel channel,
    Priority priority,
    String correlationId,
    String sha256,
    State state,
    Decision verdict,
    Double probability,
    Double logit,
    Double spread,
    List<ReasonView> reasons,
    String model,
    String policy,
    TimingsView timings,
    RefusalView refusal,
    Instant receivedAt,
    Instant settledAt,
    List<FeedbackView> feedback,
    Links links) {

  /** Milliseconds; total is from receipt to the stored answer, waiting included. */
  @Schema(name = "VerdictTimings")
  public record TimingsView(double decodeMillis, double scoreMillis, double totalMillis) {}

  /** Why the media was not judged. */
  @Schema(name = "Refusal")
  public record RefusalView(ErrorCode code, String detail) {}

  /** Addresses relative to the service. */
  @Schema(name = "VerdictLinks")
  @JsonInclude(Include.NON_NULL)
  public record Links(String self, String media, String analysis, String review) {}

  static VerdictView of(StoredSubmission stored) {
    return of(stored, List.of());
  }

  static VerdictView of(StoredSubmission stored, List<StoredFeedback> feedback) {
    Submission asked = stored.submission();
    Optional<Verdict> judged =
        stored
            .outcome()
            .filter(Outcome.Judged.class::isInstance)
            .map(outcome -> ((Outcome.Judged) outcome).verdict());
    Optional<Outcome.Refused> refused =
        stored.outcome().filter(Outcome.Refused.class::isInstance).map(Outcome.Refused.class::cast);
    Optional<Score> score = judged.flatMap(verdict -> verdict.detection().score());
    return new VerdictView(
        asked.id(),
        asked.callerId(),
        asked.submitter(),
        asked.channel(),
        asked.priority(),
        asked.correlationId(),
        stored.media().key().sha256(),
        judged.isPresent() ? State.JUDGED : refused.isPresent() ? State.REFUSED : State.PENDING,
        judged.map(verdict -> verdict.detection().decision()).orElse(null),
        score.map(Score::probability).orElse(null),
        score.map(Score::logit).orElse(null),
        score.flatMap(Score::spread).orElse(null),
        judged.map(verdict -> ReasonView.of(verdict.detection().reasons())).orElse(null),
        judged.map(Verdict::model).orElse(null),
        judged.map(Verdict::policy).orElse(null),
        judged.map(verdict -> timings(stored, verdict)).orElse(null),
        refused.map(refusal -> new RefusalView(refusal.code(), refusal.detail())).orElse(null),
        asked.receivedAt(),
        stored.settledAt().orElse(null),
        feedback.isEmpty() ? null : feedback.stream().map(FeedbackView::of).toList(),
        new Links(
            Paths.verdict(asked.id()),
            Paths.media(stored.media().key()),
            judged.map(verdict -> Paths.analysis(verdict.id())).orElse(null),
            judged.map(verdict -> Paths.review(verdict.id())).orElse(null)));
  }

  private static TimingsView timings(StoredSubmission stored, Verdict verdict) {
    Duration total =
        Duration.between(stored.submission().receivedAt(), stored.settledAt().orElseThrow());
    return new TimingsView(
        verdict.timings().decodeMillis(), verdict.timings().scoreMillis(), total.toNanos() / 1e6);
  }
}
