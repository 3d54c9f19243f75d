package touchstone.evaluation;

import java.util.Optional;
import touchstone.detector.Decision;
import touchstone.detector.Detection;
import touchstone.metrics.Scored;

/**
 * What was said of one picture.
 *
 * @param fake the truth; fakes are the positives
 * @param rank a score that ranks; empty where the picture could not be judged
 * @param probability of being fake; empty where there is none, as from a peer
 * @param decision empty where the judge makes none, as a peer
 */
public record Judgement(
    boolean fake,
    Optional<Scored> rank,
    Optional<Scored> probability,
    Optional<Decision> decision) {

  static Judgement of(boolean fake, Detection detection) {
    return new Judgement(
        fake,
        detection.score().map(score -> new Scored(score.logit(), fake)),
        detection.score().map(score -> new Scored(score.probability(), fake)),
        Optional.of(detection.decision()));
  }

  static Judgement ofPeer(boolean fake, double score) {
    return new Judgement(
        fake, Optional.of(new Scored(score, fake)), Optional.empty(), Optional.empty());
  }

  /** Whether the decision is one of the two answers. */
  boolean isDecided() {
    return decision.filter(said -> said != Decision.INCONCLUSIVE).isPresent();
  }

  boolean isRight() {
    return decision
        .filter(said -> said == (fake ? Decision.SYNTHETIC : Decision.AUTHENTIC))
        .isPresent();
  }
}
