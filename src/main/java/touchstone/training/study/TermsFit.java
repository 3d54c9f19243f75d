package touchstone.training.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.detector.Circumstances;
import touchstone.detector.Fusion;
import touchstone.detector.Rarity;
import touchstone.regression.LogisticRegression;

/**
 * Fits what branches weigh in a fusion, and how far a coarse save and a small picture lower it.
 * They never raise it: a picture shows less so, and what few small sources happen to be like would
 * be taken for a rule.
 */
final class TermsFit {
  /** Strong enough to keep weights from following how branches that err alike go together. */
  private static final double RIDGE = 0.05;

  private final List<HeldOutScore> scores;
  private final List<String> branches;
  private final Map<String, Rarity> rarities;
  private final double[] shares;
  private final Map<Change, Double> means = new EnumMap<>(Change.class);

  /** A circumstance that changes what a branch weighs. */
  private enum Change {
    COARSE,
    SMALL;

    double of(HeldOutScore score) {
      Circumstances circumstances = score.circumstances();
      return this == COARSE ? circumstances.coarseness() : circumstances.smallness();
    }
  }

  /**
   * One unknown of the fit.
   *
   * @param change whose distance from its mean the branch's part is multiplied by; empty for the
   *     weight in average circumstances
   */
  private record Unknown(String branch, Optional<Change> change) {}

  /**
   * A fusion.
   *
   * @param onAverage what each branch weighs in average circumstances, in the order of the branches
   */
  record Fitted(Fusion fusion, List<Double> onAverage) {}

  /**
   * Prepares a fit.
   *
   * @param rarities of the branches, by their names
   */
  TermsFit(List<HeldOutScore> scores, List<String> branches, Map<String, Rarity> rarities) {
    this.scores = scores;
    this.branches = branches;
    this.rarities = rarities;
    shares = OriginWeights.of(scores.stream().map(HeldOutScore::origin).toList());
    for (Change change : Change.values()) {
      means.put(change, mean(change));
    }
  }

  private double mean(Change change) {
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i] * change.of(scores.get(i));
    }
    return sum / Arrays.stream(shares).sum();
  }

  Fitted run() {
    List<Unknown> unknowns = new ArrayList<>();
    for (String branch : branches) {
      unknowns.add(new Unknown(branch, Optional.empty()));
      for (Change change : Change.values()) {
        unknowns.add(new Unknown(branch, Optional.of(change)));
      }
    }
    LogisticRegression fit = fit(unknowns);
    Optional<Unknown> raising = raising(unknowns, fit);
    while (raising.isPresent()) {
      unknowns.remove(raising.get());
      fit = fit(unknowns);
      raising = raising(unknowns, fit);
    }
    return fitted(unknowns, fit);
  }

  private LogisticRegression fit(List<Unknown> unknowns) {
    return LogisticRegression.fit(
        scores.stream()
            .map(score -> unknowns.stream().mapToDouble(of -> part(score, of)).toArray())
            .toList(),
        scores.stream().map(HeldOutScore::fake).toList(),
        shares,
        RIDGE);
  }

  /**
   * How much rarer what a branch says is than of an ordinary real picture. One that is missing
   * counts like that: that it is tells how large a picture is, and nothing of what made it.
   */
  private double part(HeldOutScore score, Unknown unknown) {
    double beyondOrdinary =
        Optional.ofNullable(score.logits().get(unknown.branch()))
            .map(logit -> rarities.get(unknown.branch()).of(logit) - Rarity.ORDINARY)
            .orElse(0.0);
    return unknown
        .change()
        .map(change -> beyondOrdinary * (change.of(score) - means.get(change)))
        .orElse(beyondOrdinary);
  }

  /** The change that raises a weight most, if one does. */
  private static Optional<Unknown> raising(List<Unknown> unknowns, LogisticRegression fit) {
    return unknowns.stream()
        .filter(unknown -> unknown.change().isPresent())
        .filter(unknown -> fit.weights().get(unknowns.indexOf(unknown)) > 0)
        .max(Comparator.comparing(unknown -> fit.weights().get(unknowns.indexOf(unknown))));
  }

  private Fitted fitted(List<Unknown> unknowns, LogisticRegression fit) {
    List<Fusion.Term> terms = new ArrayList<>();
    List<Double> onAverage = new ArrayList<>();
    double bias = fit.intercept();
    for (String branch : branches) {
      double average = value(unknowns, fit, branch, Optional.empty());
      double whenCoarse = value(unknowns, fit, branch, Optional.of(Change.COARSE));
      double whenSmall = value(unknowns, fit, branch, Optional.of(Change.SMALL));
      double weight =
          average - whenCoarse * means.get(Change.COARSE) - whenSmall * means.get(Change.SMALL);
      double ordinary = weight * Rarity.ORDINARY;
      terms.add(new Fusion.Term(branch, weight, ordinary, whenCoarse, whenSmall));
      onAverage.add(average);
      bias -= ordinary;
    }
    return new Fitted(new Fusion(bias, terms, rarities), Collections.unmodifiableList(onAverage));
  }

  private static double value(
      List<Unknown> unknowns, LogisticRegression fit, String branch, Optional<Change> change) {
    int index = unknowns.indexOf(new Unknown(branch, change));
    return index < 0 ? 0 : fit.weights().get(index);
  }
}
