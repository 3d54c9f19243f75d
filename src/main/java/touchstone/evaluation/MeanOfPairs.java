package touchstone.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.metrics.Interval;

/** The mean over pairs of the same reals, each with equal weight. */
final class MeanOfPairs {
  private static final int ROC_STEPS = 200;

  private MeanOfPairs() {}

  static EvaluationReport.Mean of(Optional<String> kind, List<MeasuredPair> pairs) {
    List<Map<Figure, Double>> resamples = new ArrayList<>();
    for (int i = 0; i < pairs.get(0).resamples().size(); i++) {
      int resample = i;
      resamples.add(mean(pairs.stream().map(pair -> pair.resamples().get(resample)).toList()));
    }
    Map<Figure, Interval> figures =
        MeasuredPair.intervals(mean(pairs.stream().map(MeasuredPair::values).toList()), resamples);
    ControlAreas controls =
        ControlAreas.mean(pairs.stream().map(pair -> pair.report().controls()).toList());
    return new EvaluationReport.Mean(
        kind,
        pairs.size(),
        (int) pairs.stream().filter(pair -> pair.curve().isPresent()).count(),
        figures,
        controls,
        controls.skill(figures),
        roc(pairs));
  }

  /** Of each figure over those that have it. */
  private static Map<Figure, Double> mean(List<Map<Figure, Double>> all) {
    Map<Figure, Double> means = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      all.stream()
          .filter(figures -> figures.containsKey(figure))
          .mapToDouble(figures -> figures.get(figure))
          .average()
          .ifPresent(mean -> means.put(figure, mean));
    }
    return means;
  }

  /** Recalls at equal false alarms are averaged, so the area is the mean of the areas. */
  private static List<Double> roc(List<MeasuredPair> pairs) {
    List<Double> recalls = new ArrayList<>();
    for (int step = 0; step <= ROC_STEPS; step++) {
      double falseAlarms = (double) step / ROC_STEPS;
      pairs.stream()
          .flatMap(pair -> pair.curve().stream())
          .mapToDouble(curve -> curve.interpolated(falseAlarms))
          .average()
          .ifPresent(recalls::add);
    }
    return recalls;
  }
}
