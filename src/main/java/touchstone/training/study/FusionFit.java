package touchstone.training.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import touchstone.detector.Calibration;
import touchstone.detector.Fusion;
import touchstone.detector.Rarity;
import touchstone.detector.ScoreReference;
import touchstone.metrics.Scored;
import touchstone.regression.LogisticRegression;

/**
 * Fusion and calibration, fitted on what branches say of pictures whose generator or source they
 * never saw, as delivered by all tiers.
 */
record FusionFit(Fusion fusion, Calibration calibration) {
  /** Strong enough to keep weights from following how branches that err alike go together. */
  private static final double RIDGE = 0.05;

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
    Fusion fusion = fusion(scores, branches);
    double largest =
        fusion.terms().stream().map(Fusion.Term::weight).max(Double::compare).orElseThrow();
    Optional<String> useless =
        fusion.terms().stream()
            .filter(term -> term.weight() < NEGLIGIBLE * largest)
            .min(Comparator.comparing(Fusion.Term::weight))
            .map(Fusion.Term::branch);
    if (useless.isPresent() && branches.size() > 1) {
      return among(scores, branches.stream().filter(name -> !name.equals(useless.get())).toList());
    }
    return new FusionFit(
        fusion,
        Calibration.fit(
            GeneratorGroups.toCalibrateOn(scores).stream()
                .map(score -> new Scored(fusion.logit(score.logits()), score.fake()))
                .toList()));
  }

  private static Fusion fusion(List<HeldOutScore> scores, List<String> branches) {
    Map<String, Rarity> rarities =
        branches.stream().collect(Collectors.toMap(name -> name, name -> rarity(scores, name)));
    LogisticRegression fit =
        LogisticRegression.fit(
            scores.stream().map(score -> row(score, branches, rarities)).toList(),
            scores.stream().map(HeldOutScore::fake).toList(),
            OriginWeights.of(scores.stream().map(HeldOutScore::origin).toList()),
            RIDGE);
    List<Fusion.Term> terms = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      double weight = fit.weights().get(i);
      terms.add(new Fusion.Term(branches.get(i), weight, weight * Rarity.ORDINARY));
    }
    return new Fusion(fit.intercept(), terms, rarities);
  }

  private static Rarity rarity(List<HeldOutScore> scores, String branch) {
    return Rarity.of(
        scores.stream()
            .filter(score -> !score.fake() && score.logits().containsKey(branch))
            .map(score -> score.logits().get(branch))
            .toList());
  }

  /**
   * For each branch how rare what it says is among real pictures. One that is missing counts like
   * an ordinary real picture: that it is tells how large a picture is, and nothing of what made it.
   */
  private static double[] row(
      HeldOutScore score, List<String> branches, Map<String, Rarity> rarities) {
    return branches.stream()
        .mapToDouble(
            name ->
                Optional.ofNullable(score.logits().get(name))
                    .map(logit -> rarities.get(name).of(logit))
                    .orElse(Rarity.ORDINARY))
        .toArray();
  }

  /** How the scores are spread that this was calibrated on. */
  ScoreReference reference(List<HeldOutScore> scores) {
    return ScoreReference.of(
        GeneratorGroups.toCalibrateOn(scores).stream()
            .map(score -> fusion.logit(score.logits()))
            .toList());
  }

  double probability(HeldOutScore score) {
    return calibration.probability(fusion.logit(score.logits()));
  }
}
