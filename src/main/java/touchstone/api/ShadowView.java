package touchstone.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.analysis.Verdict;
import touchstone.detector.Decision;
import touchstone.detector.Score;
import touchstone.store.Shadows;

/**
 * A candidate beside the detector in force.
 *
 * @param inForce id of the detector that answers
 * @param candidate id of the one that judges beside it; absent where there is none
 * @param passedOver verdicts since the start of the service that were not compared
 * @param counts of each pair of detectors
 * @param disagreements the newest
 */
@Schema(name = "Shadow")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShadowView(
    String inForce,
    String candidate,
    long passedOver,
    List<Count> counts,
    List<Disagreement> disagreements) {

  /** How often two detectors judged the same media, and how often not alike. */
  @Schema(name = "ShadowCount")
  public record Count(
      String incumbent, String candidate, String policy, long compared, long disagreements) {
    static Count of(Shadows.Count count) {
      return new Count(
          count.incumbent(),
          count.candidate(),
          count.policy(),
          count.compared(),
          count.disagreements());
    }
  }

  /** Media on which two detectors do not say the same. */
  @Schema(name = "ShadowDisagreement")
  public record Disagreement(String sha256, Side incumbent, Side candidate, Instant at) {
    static Disagreement of(Shadows.Disagreement found) {
      return new Disagreement(
          found.incumbent().media().sha256(),
          Side.of(found.incumbent()),
          Side.of(found.candidate()),
          found.at());
    }
  }

  /** What one of them says; probability is absent where it could not score. */
  @Schema(name = "ShadowVerdict")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Side(
      UUID analysis, String model, String policy, Decision verdict, Double probability) {
    static Side of(Verdict verdict) {
      return new Side(
          verdict.id(),
          verdict.model(),
          verdict.policy(),
          verdict.detection().decision(),
          verdict.detection().score().map(Score::probability).orElse(null));
    }
  }
}
