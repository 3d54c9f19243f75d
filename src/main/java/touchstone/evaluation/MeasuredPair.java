package touchstone.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.engine.Seed;
import touchstone.metrics.Bootstrap;
import touchstone.metrics.Interval;
import touchstone.metrics.RocCurve;
import touchstone.metrics.Scored;

/**
 * A pair with what its mean with others needs.
 *
 * @param resamples figures of each
 * @param curve empty where a class has no judged picture
 */
record MeasuredPair(
    EvaluationReport.Pair report,
    Map<Figure, Double> values,
    List<Map<Figure, Double>> resamples,
    Optional<RocCurve> curve) {

  /** What a pair is called. */
  record Names(String fakes, Optional<String> kind, Optional<String> reals) {}

  /**
   * Measures a pair.
   *
   * @param seed of the resamples: pairs of the same reals share theirs
   */
  static MeasuredPair of(
      Names names, List<Judgement> fakes, List<Judgement> reals, ControlAreas controls, Seed seed) {
    List<Map<Figure, Double>> resamples =
        Bootstrap.of(
            sorted(fakes),
            sorted(reals),
            seed.derive("fakes " + names.fakes()),
            seed.derive("reals"),
            Figure::of);
    List<Judgement> all = new ArrayList<>(fakes);
    all.addAll(reals);
    Map<Figure, Double> values = Figure.of(all);
    Map<Figure, Interval> figures = intervals(values, resamples);
    return new MeasuredPair(
        new EvaluationReport.Pair(
            names.fakes(),
            names.kind(),
            names.reals(),
            fakes.size(),
            reals.size(),
            unjudged(fakes),
            unjudged(reals),
            figures,
            figures.containsKey(Figure.AUC) ? controls : ControlAreas.UNKNOWN,
            controls.skill(figures)),
        values,
        resamples,
        figures.containsKey(Figure.AUC)
            ? Optional.of(RocCurve.of(all.stream().flatMap(one -> one.rank().stream()).toList()))
            : Optional.empty());
  }

  /** Figures with their intervals. */
  static Map<Figure, Interval> intervals(
      Map<Figure, Double> values, List<Map<Figure, Double>> resamples) {
    Map<Figure, Interval> intervals = new EnumMap<>(Figure.class);
    values.forEach(
        (figure, value) ->
            intervals.put(
                figure,
                Bootstrap.interval(
                    value,
                    resamples.stream()
                        .filter(figures -> figures.containsKey(figure))
                        .mapToDouble(figures -> figures.get(figure))
                        .toArray())));
    return intervals;
  }

  /** Sorting a sorted resample costs little. */
  private static List<Judgement> sorted(List<Judgement> judgements) {
    return judgements.stream()
        .sorted(
            Comparator.comparingDouble(
                one -> -one.rank().map(Scored::score).orElse(Double.NEGATIVE_INFINITY)))
        .toList();
  }

  private static int unjudged(List<Judgement> judgements) {
    return (int) judgements.stream().filter(one -> one.rank().isEmpty()).count();
  }
}
