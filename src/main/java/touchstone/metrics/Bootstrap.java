package touchstone.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import touchstone.engine.Seed;

/**
 * The percentile bootstrap (Efron 1979), each class resampled by itself so that none goes missing.
 *
 * <p>The draws of a class are a function of its seed and size alone. Figures that share their
 * negatives therefore share the resamples of them, and a mean over such figures, taken resample by
 * resample, has an interval of its own.
 */
public final class Bootstrap {
  static final int RESAMPLES = 1000;
  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /**
   * The figures of each resample, in the order in which they were drawn.
   *
   * @param positives those of one class, {@code negatives} the rest
   * @param figures of a sample, some figures at once; it gets the positives before the negatives,
   *     each in the order given, so that what was sorted stays so
   */
  public static <T, F> List<F> of(
      List<T> positives,
      List<T> negatives,
      Seed positiveSeed,
      Seed negativeSeed,
      Function<List<T>, F> figures) {
    SplittableRandom ofPositives = positiveSeed.stream("bootstrap", 0);
    SplittableRandom ofNegatives = negativeSeed.stream("bootstrap", 0);
    List<F> resamples = new ArrayList<>(RESAMPLES);
    for (int i = 0; i < RESAMPLES; i++) {
      List<T> drawn = new ArrayList<>(positives.size() + negatives.size());
      draw(positives, drawn, ofPositives);
      draw(negatives, drawn, ofNegatives);
      resamples.add(figures.apply(drawn));
    }
    return resamples;
  }

  /**
   * The interval of a figure: from the 2.5th to the 97.5th percentile of its resamples.
   *
   * @param resampled at least one; fewer than there are resamples where some have no such figure
   */
  public static Interval interval(double value, double[] resampled) {
    double[] sorted = resampled.clone();
    Arrays.sort(sorted);
    return new Interval(
        value, sorted[(int) (TAIL * sorted.length)], sorted[(int) ((1 - TAIL) * sorted.length)]);
  }

  private static <T> void draw(List<T> from, List<T> into, SplittableRandom random) {
    int[] counts = new int[from.size()];
    for (int i = 0; i < from.size(); i++) {
      counts[random.nextInt(from.size())]++;
    }
    for (int i = 0; i < from.size(); i++) {
      for (int copy = 0; copy < counts[i]; copy++) {
        into.add(from.get(i));
      }
    }
  }
}
