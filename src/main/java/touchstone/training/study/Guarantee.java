package touchstone.training.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import touchstone.detector.Policy;
import touchstone.metrics.ConformalRisk;
import touchstone.metrics.DecisionRisk;

/** Chooses the thresholds that keep the promised shares of wrong verdicts. */
final class Guarantee {
  private Guarantee() {}

  /**
   * Of the real pictures of a new source, an expected {@link StudyOptions#falseAccusations} at most
   * are called synthetic, and of the fakes of a new generator an expected {@link
   * StudyOptions#falseClearances} authentic; of the decisions that are made where either is as
   * likely, an expected {@link StudyOptions#wrongDecisions} at most are wrong. Everything between
   * the thresholds is abstained from.
   */
  static Policy policy(
      String version,
      List<HeldOutScore> heldOut,
      ToDoubleFunction<HeldOutScore> probability,
      StudyOptions options) {
    List<HeldOutScore> scores = GeneratorGroups.toCalibrateOn(heldOut);
    List<List<Double>> reals = bySet(scores, false, probability);
    List<List<Double>> fakes = bySet(scores, true, probability);
    double accused = ConformalRisk.threshold(reals, options.falseAccusations());
    double cleared = ConformalRisk.threshold(turned(fakes), options.falseClearances());
    DecisionRisk.Thresholds within =
        new DecisionRisk(reals, fakes)
            .within(
                options.wrongDecisions(),
                new DecisionRisk.Thresholds(
                    Math.max(0, Math.min(0.5, 1 - cleared)), Math.max(0.5, Math.min(1, accused))));
    return new Policy(version, within.negativeBelow(), within.positiveAbove());
  }

  private static List<List<Double>> turned(List<List<Double>> sets) {
    return sets.stream().map(set -> set.stream().map(value -> 1 - value).toList()).toList();
  }

  private static List<List<Double>> bySet(
      List<HeldOutScore> scores, boolean fake, ToDoubleFunction<HeldOutScore> value) {
    Map<String, List<Double>> sets = new TreeMap<>();
    for (HeldOutScore score : scores) {
      if (score.fake() == fake) {
        sets.computeIfAbsent(score.set(), set -> new ArrayList<>()).add(value.applyAsDouble(score));
      }
    }
    Collection<List<Double>> values = sets.values();
    return List.copyOf(values);
  }
}
