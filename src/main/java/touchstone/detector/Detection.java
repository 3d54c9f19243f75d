package touchstone.detector;

import java.util.List;
import java.util.Optional;

/**
 * What the detector found.
 *
 * @param score empty where the picture could not be judged; the decision is then {@code
 *     INCONCLUSIVE} and the reasons say why
 * @param reasons never empty
 */
public record Detection(Decision decision, Optional<Score> score, List<Reason> reasons) {
  static Detection unjudged(Reason reason) {
    return new Detection(Decision.INCONCLUSIVE, Optional.empty(), List.of(reason));
  }
}
