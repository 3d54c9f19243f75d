package touchstone.training.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import touchstone.detector.Calibration;
import touchstone.detector.Fusion;
import touchstone.detector.Rarity;
import touchstone.detector.ScoreReference;
import touchstone.metrics.Scored;

/**
 * Fusion and calibration, fitted on what branches say of pictures whose generator or source they
 * never saw, as delivered by all tiers. How coarsely a picture was saved and how small it is lower
 * what a branch weighs, and argue for neither class by themselves.
 */
record FusionFit(Fusion fusion, Calibration calibration) {
  /** Part of the largest weight below which a branch costs more time than it tells. */
  private static final double NEGLIGIBLE = 0.1;

  /**
   * Fits. A branch that would hardly count, or count against what it says, is left out, the worst
   * first: such a weight comes from how branches go together in these sets, and no analyst could
   * follow it. One that could look at no real picture is left out as well.
   */
  static FusionFit of(List<HeldOutScore> scores, List<String> branches) {
    Set<String> looked =
        scores.stream()
            .filter(score -> !score.fake())
            .flatMap(score -> score.logits().keySet().stream())
            .collect(Collectors.toSet());
    return among(scores, branches.stream().filter(looked::contains).toList());
  }

  private static FusionFit among(List<HeldOutScore> scores, List<String> branches) {
    Map<String, Rarity> rarities =
        branches.stream().collect(Collectors.toMap(name -> name, name -> rarity(scores, name)));
    TermsFit.Fitted fitted = new TermsFit(scores, branches, rarities).run();
    double largest = Collections.max(fitted.onAverage());
    double least = Collections.min(fitted.onAverage());
    if (least < NEGLIGIBLE * largest && branches.size() > 1) {
      List<String> others = new ArrayList<>(branches);
      others.remove(fitted.onAverage().indexOf(least));
      return among(scores, others);
    }
    Fusion fusion = fitted.fusion();
    return new FusionFit(
        fusion,
        Calibration.fit(
            GeneratorGroups.toCalibrateOn(scores).stream()
                .map(score -> new Scored(logit(fusion, score), score.fake()))
                .toList()));
  }

  private static Rarity rarity(List<HeldOutScore> scores, String branch) {
    return Rarity.of(
        scores.stream()
            .filter(score -> !score.fake() && score.logits().containsKey(branch))
            .map(score -> score.logits().get(branch))
            .toList());
  }

  /** How the scores are spread that this was calibrated on. */
  ScoreReference reference(List<HeldOutScore> scores) {
    return ScoreReference.of(
        GeneratorGroups.toCalibrateOn(scores).stream().map(this::logit).toList());
  }

  double probability(HeldOutScore score) {
    return calibration.probability(logit(score));
  }

  double logit(HeldOutScore score) {
    return logit(fusion, score);
  }

  private static double logit(Fusion fusion, HeldOutScore score) {
    return fusion.logit(score.logits(), score.circumstances());
  }
}
