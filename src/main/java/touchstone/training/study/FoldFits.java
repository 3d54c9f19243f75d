package touchstone.training.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchstone.detector.Decision;
import touchstone.detector.Policy;
import touchstone.evaluation.Judgement;
import touchstone.metrics.Scored;
import touchstone.regression.LogisticRegression;

/**
 * What judges each fold: fusion, calibration, thresholds and the control by trivial statistics, all
 * fitted on the other folds.
 */
final class FoldFits {
  private static final double RIDGE = 1e-2;

  private final Map<Integer, FusionFit> fusions = new TreeMap<>();
  private final Map<Integer, Policy> policies = new TreeMap<>();
  private final Map<Integer, LogisticRegression> controls = new TreeMap<>();

  FoldFits(List<HeldOutScore> scores, List<String> branches, StudyOptions options) {
    for (int fold = 0; fold < options.folds(); fold++) {
      int heldOut = fold;
      List<HeldOutScore> others = scores.stream().filter(score -> score.fold() != heldOut).toList();
      FusionFit fusion = FusionFit.of(others, branches);
      fusions.put(fold, fusion);
      policies.put(fold, Guarantee.policy("fold", others, fusion::probability, options));
      controls.put(
          fold,
          LogisticRegression.fit(
              others.stream().map(HeldOutScore::trivialValues).toList(),
              others.stream().map(HeldOutScore::fake).toList(),
              RIDGE));
    }
  }

  double fusedLogit(HeldOutScore score) {
    return fusions.get(score.fold()).logit(score);
  }

  double probability(HeldOutScore score) {
    return fusions.get(score.fold()).probability(score);
  }

  Decision decide(HeldOutScore score) {
    return policies.get(score.fold()).decide(probability(score));
  }

  /** The judgement of the detector. */
  Optional<Judgement> fused(HeldOutScore score) {
    return Optional.of(
        new Judgement(
            score.fake(),
            Optional.of(new Scored(fusedLogit(score), score.fake())),
            Optional.of(new Scored(probability(score), score.fake())),
            Optional.of(decide(score))));
  }

  /** The ranking by trivial statistics. */
  Optional<Judgement> control(HeldOutScore score) {
    return Optional.of(ranked(score, controls.get(score.fold()).logit(score.trivialValues())));
  }

  /** The ranking by one branch; empty where it could not look. */
  static Optional<Judgement> alone(HeldOutScore score, String branch) {
    return Optional.ofNullable(score.logits().get(branch)).map(logit -> ranked(score, logit));
  }

  /** A judgement that ranks and says no more. */
  static Judgement ranked(HeldOutScore score, double rank) {
    return new Judgement(
        score.fake(),
        Optional.of(new Scored(rank, score.fake())),
        Optional.empty(),
        Optional.empty());
  }
}
