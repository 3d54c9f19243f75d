package touchstone.dashboard;

import java.util.Optional;
import touchstone.analysis.Verdict;
import touchstone.detector.Policy;
import touchstone.detector.Score;

/**
 * The probability on a scale from authentic to synthetic, in thousandths of its width.
 *
 * @param marker where the probability is
 * @param authenticEnd where the policy stops saying authentic
 * @param syntheticStart where it begins to say synthetic
 */
public record ScoreScale(
    int marker,
    int authenticEnd,
    int syntheticStart,
    String authenticBelow,
    String syntheticAbove) {
  private static final int WIDTH = 1000;

  /** Empty where the picture was not scored, or under a policy that is no longer in force. */
  static Optional<ScoreScale> of(Verdict verdict, Policy policy) {
    return verdict
        .detection()
        .score()
        .filter(score -> verdict.policy().equals(policy.version()))
        .map(score -> of(score, policy));
  }

  private static ScoreScale of(Score score, Policy policy) {
    return new ScoreScale(
        at(score.probability()),
        at(policy.authenticBelow()),
        at(policy.syntheticAbove()),
        Words.threshold(policy.authenticBelow()),
        Words.threshold(policy.syntheticAbove()));
  }

  private static int at(double probability) {
    return (int) Math.round(WIDTH * probability);
  }

  /** Width of the middle, where the policy abstains. */
  public int between() {
    return syntheticStart - authenticEnd;
  }

  public int synthetic() {
    return WIDTH - syntheticStart;
  }
}
