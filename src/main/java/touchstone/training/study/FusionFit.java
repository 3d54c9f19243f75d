package touchstone.training.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import touchstone.detector.Calibration;
import touchstone.detector.Circumstances;
import touchstone.detector.Fusion;
import touchstone.detector.Rarity;
import touchstone.detector.ScoreReference;
import touchstone.metrics.Scored;
import touchstone.regression.LogisticRegression;

/**
 * Fusion and calibration, fitted on what branches say of pictures whose generator or source they
 * never saw, as delivered by all tiers. How coarsely a picture was saved and how small it is change
 * what a branch weighs, and argue for neither class by themselves.
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
    Weighed weighed = weighed(scores, branches);
    double largest = Collections.max(weighed.onAverage());
    double least = Collections.min(weighed.onAverage());
    if (least < NEGLIGIBLE * largest && branches.size() > 1) {
      List<String> others = new ArrayList<>(branches);
      others.remove(weighed.onAverage().indexOf(least));
      return among(scores, others);
    }
    Fusion fusion = weighed.fusion();
    return new FusionFit(
        fusion,
        Calibration.fit(
            GeneratorGroups.toCalibrateOn(scores).stream()
                .map(score -> new Scored(logit(fusion, score), score.fake()))
                .toList()));
  }

  /**
   * A fusion, and what each of its branches weighs in average circumstances.
   *
   * @param onAverage in the order of the branches
   */
  private record Weighed(Fusion fusion, List<Double> onAverage) {}

  private static Weighed weighed(List<HeldOutScore> scores, List<String> branches) {
    Map<String, Rarity> rarities =
        branches.stream().collect(Collectors.toMap(name -> name, name -> rarity(scores, name)));
    double[] shares = OriginWeights.of(scores.stream().map(HeldOutScore::origin).toList());
    double coarseness = mean(scores, shares, Circumstances::coarseness);
    double smallness = mean(scores, shares, Circumstances::smallness);
    LogisticRegression fit =
        LogisticRegression.fit(
            scores.stream()
                .map(
                    score ->
                        branches.stream()
                            .mapToDouble(name -> beyondOrdinary(score, name, rarities))
                            .flatMap(
                                beyond ->
                                    DoubleStream.of(
                                        beyond,
                                        beyond * (score.circumstances().coarseness() - coarseness),
                                        beyond * (score.circumstances().smallness() - smallness)))
                            .toArray())
                .toList(),
            scores.stream().map(HeldOutScore::fake).toList(),
            shares,
            RIDGE);
    List<Fusion.Term> terms = new ArrayList<>();
    List<Double> onAverage = new ArrayList<>();
    double bias = fit.intercept();
    for (int i = 0; i < branches.size(); i++) {
      double average = fit.weights().get(3 * i);
      double whenCoarse = fit.weights().get(3 * i + 1);
      double whenSmall = fit.weights().get(3 * i + 2);
      double weight = average - whenCoarse * coarseness - whenSmall * smallness;
      double ordinary = weight * Rarity.ORDINARY;
      terms.add(new Fusion.Term(branches.get(i), weight, ordinary, whenCoarse, whenSmall));
      onAverage.add(average);
      bias -= ordinary;
    }
    return new Weighed(new Fusion(bias, terms, rarities), onAverage);
  }

  private static double mean(
      List<HeldOutScore> scores, double[] shares, ToDoubleFunction<Circumstances> number) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i] * number.applyAsDouble(scores.get(i).circumstances());
    }
    return sum / Arrays.stream(shares).sum();
  }

  private static Rarity rarity(List<HeldOutScore> scores, String branch) {
    return Rarity.of(
        scores.stream()
            .filter(score -> !score.fake() && score.logits().containsKey(branch))
            .map(score -> score.logits().get(branch))
            .toList());
  }

  /**
   * How much rarer what a branch says is than of an ordinary real picture. One that is missing
   * counts like that: that it is tells how large a picture is, and nothing of what made it.
   */
  private static double beyondOrdinary(
      HeldOutScore score, String branch, Map<String, Rarity> rarities) {
    return Optional.ofNullable(score.logits().get(branch))
        .map(logit -> rarities.get(branch).of(logit) - Rarity.ORDINARY)
        .orElse(0.0);
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
