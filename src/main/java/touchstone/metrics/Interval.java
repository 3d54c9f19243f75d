package touchstone.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import touchstone.engine.Seed;

/**
 * A figure with its uncertainty.
 *
 * @param low the 2.5th percentile of its bootstrap
 * @param high the 97.5th
 */
public record Interval(double value, double low, double high) {

  /** One figure of scores, with the interval of {@link Bootstrap}. */
  public static Interval bootstrap(
      List<Scored> scored, ToDoubleFunction<List<Scored>> figure, Seed seed) {
    List<Double> resamples =
        Bootstrap.of(
            scored.stream().filter(Scored::positive).toList(),
            scored.stream().filter(one -> !one.positive()).toList(),
            seed.derive("positives"),
            seed.derive("negatives"),
            figure::applyAsDouble);
    return Bootstrap.interval(
        figure.applyAsDouble(scored),
        resamples.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
