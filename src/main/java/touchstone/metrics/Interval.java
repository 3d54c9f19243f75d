package touchstone.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import touchstone.engine.Seed;

/**
 * A figure with its uncertainty.
 *
 * @param low the 2.5th percentile of its bootstrap
 * @param high the 97.5th
 */
public record Interval(double value, double low, double high) {
  private static final int RESAMPLES = 1000;
  private static final double TAIL = 0.025;

  /**
   * The percentile bootstrap (Efron 1979), each class resampled by itself so that none goes
   * missing.
   */
  public static Interval bootstrap(
      List<Scored> scored, ToDoubleFunction<List<Scored>> figure, Seed seed) {
    List<Scored> positives = scored.stream().filter(Scored::positive).toList();
    List<Scored> negatives = scored.stream().filter(one -> !one.positive()).toList();
    SplittableRandom random = seed.stream("bootstrap", 0);
    double[] figures = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      List<Scored> drawn = new ArrayList<>(scored.size());
      draw(positives, drawn, random);
      draw(negatives, drawn, random);
      figures[i] = figure.applyAsDouble(drawn);
    }
    Arrays.sort(figures);
    return new Interval(
        figure.applyAsDouble(scored),
        figures[(int) (TAIL * RESAMPLES)],
        figures[(int) ((1 - TAIL) * RESAMPLES)]);
  }

  private static void draw(List<Scored> from, List<Scored> into, SplittableRandom random) {
    for (int i = 0; i < from.size(); i++) {
      into.add(from.get(random.nextInt(from.size())));
    }
  }
}
