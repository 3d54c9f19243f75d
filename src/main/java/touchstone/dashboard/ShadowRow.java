package touchstone.dashboard;

import touchstone.analysis.Verdict;
import touchstone.detector.Decision;
import touchstone.store.Shadows;

/**
 * A picture that a candidate judges otherwise than the detector that answered.
 *
 * @param address of the case that was answered
 */
public record ShadowRow(
    String address, String thumbnail, Side incumbent, Side candidate, String at) {

  /**
   * What one of the two says.
   *
   * @param key of the verdict in the style sheet
   */
  public record Side(String model, String key, String verdict, String probability) {
    private static Side of(Verdict verdict) {
      Decision decision = verdict.detection().decision();
      return new Side(
          verdict.model(),
          Words.key(decision),
          Words.of(decision),
          verdict
              .detection()
              .score()
              .map(score -> Words.percent(score.probability()))
              .orElse("not scored"));
    }
  }

  static ShadowRow of(Shadows.Disagreement found) {
    return new ShadowRow(
        "/review/" + found.incumbent().id(),
        "/review/thumbnails/" + found.incumbent().media().sha256(),
        Side.of(found.incumbent()),
        Side.of(found.candidate()),
        Words.of(found.at()));
  }
}
