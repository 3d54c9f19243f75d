package touchstone.training.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import touchstone.detector.Policy;
import touchstone.metrics.ConformalRisk;

/** Chooses the thresholds that keep the promised shares of wrong verdicts. */
final class Guarantee {
  private Guarantee() {}

  /**
   * Of the real pictures of a new source, an expected {@link StudyOptions#falseAccusations} at most
   * are called synthetic, and of the fakes of a new generator an expected {@link
   * StudyOptions#falseClearances} authentic; everything between is abstained from.
   */
  static Policy policy(
      String version,
      List<HeldOutScore> heldOut,
      ToDoubleFunction<HeldOutScore> probability,
      StudyOptions options) {
    List<HeldOutScore> scores = GeneratorGroups.toCalibrateOn(heldOut);
    double accused =
        ConformalRisk.threshold(bySet(scores, false, probability), options.falseAccusations());
    double cleared =
        ConformalRisk.threshold(
            bySet(scores, true, score -> 1 - probability.applyAsDouble(score)),
            options.falseClearances());
    double syntheticAbove = Math.max(0.5, Math.min(1, accused));
    double authenticBelow = Math.max(0, Math.min(0.5, 1 - cleared));
    return new Policy(version, authenticBelow, syntheticAbove);
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
