package touchstone.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import touchstone.analysis.Verdict;
import touchstone.detector.Decision;
import touchstone.detector.Reason;
import touchstone.detector.Score;
import touchstone.media.MediaType;

/**
 * A verdict as it is sent to {@value #TOPIC}; its schema is {@code schemas/media.verdicts.v1.json}.
 *
 * @param submission our id of the submission: the same if the event is sent again
 * @param id the caller's own id
 * @param correlationId as the caller gave it; null if not given
 * @param analysis the same for all submissions of the same bytes under one model and policy
 * @param media SHA-256, hexadecimal
 * @param probability of being synthetic, calibrated; null if the picture could not be scored
 * @param logit before calibration; null with the probability
 * @param spread of the probabilities that the picture got as it is and delivered again; null if it
 *     was not delivered again
 * @param width pixels
 * @param at when the verdict was made, not when this submission got it
 */
public record VerdictEvent(
    UUID submission,
    String submitter,
    String id,
    String correlationId,
    UUID analysis,
    String media,
    MediaType type,
    int width,
    int height,
    Decision verdict,
    Double probability,
    Double logit,
    Double spread,
    List<Reason> reasons,
    String model,
    String policy,
    Instant at)
    implements OutcomeEvent {
  public static final String TOPIC = "media.verdicts";

  @Override
  public String topic() {
    return TOPIC;
  }

  @Override
  public String eventId() {
    return submission.toString();
  }

  @Override
  public String key() {
    return MediaMessage.key(submitter, id);
  }

  static VerdictEvent of(SubmissionEntity submission, Verdict verdict) {
    return new VerdictEvent(
        submission.id,
        submission.submitter,
        submission.callerId,
        submission.correlationId,
        verdict.id(),
        verdict.media().sha256(),
        verdict.type(),
        verdict.width(),
        verdict.height(),
        verdict.detection().decision(),
        verdict.detection().score().map(Score::probability).orElse(null),
        verdict.detection().score().map(Score::logit).orElse(null),
        verdict.detection().score().flatMap(Score::spread).orElse(null),
        verdict.detection().reasons(),
        verdict.model(),
        verdict.policy(),
        verdict.at());
  }
}
