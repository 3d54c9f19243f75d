package touchstone.detector;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the detector found.
 *
 * @param score empty where the picture could not be judged; the decision is then {@code
 *     INCONCLUSIVE} and the reasons say why
 * @param reasons never empty
 * @param maps what each branch that could look found where, by its name; empty with the score
 * @param circumstances by which branches were believed; empty with the score
 */
public record Detection(
    Decision decision,
    Optional<Score> score,
    List<Reason> reasons,
    Map<String, ScoreMap> maps,
    Optional<Circumstances> circumstances) {

  /** A detection that no map is known of. */
  public Detection(Decision decision, Optional<Score> score, List<Reason> reasons) {
    this(decision, score, reasons, Map.of(), Optional.empty());
  }

  static Detection unjudged(Reason reason) {
    return new Detection(Decision.INCONCLUSIVE, Optional.empty(), List.of(reason));
  }
}
