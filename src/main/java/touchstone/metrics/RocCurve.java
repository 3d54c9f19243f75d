package touchstone.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The receiver operating characteristic (Fawcett 2006).
 *
 * @param auc the area under it: how often a positive scores above a negative, ties counted half;
 *     0.5 is chance
 * @param points from (0, 0) to (1, 1), one for each threshold that some score equals, from the
 *     highest down
 */
public record RocCurve(double auc, List<Point> points) {

  /**
   * What one threshold gives.
   *
   * @param falseAlarms share of the negatives at or above it
   * @param recall share of the positives at or above it
   */
  public record Point(double falseAlarms, double recall) {}

  /**
   * The curve of some scores.
   *
   * @throws IllegalArgumentException if one of the classes is missing
   */
  public static RocCurve of(List<Scored> scored) {
    List<Scored> sorted = new ArrayList<>(scored);
    sorted.sort(Comparator.comparingDouble(Scored::score).reversed());
    double positives = 0;
    for (Scored one : sorted) {
      positives += one.positive() ? 1 : 0;
    }
    double negatives = sorted.size() - positives;
    if (positives == 0 || negatives == 0) {
      throw new IllegalArgumentException("a ROC curve needs positives and negatives");
    }
    List<Point> points = new ArrayList<>(sorted.size() + 1);
    points.add(new Point(0, 0));
    // Counted in pairs of a positive and a negative, so that sums are exact.
    double pairs = 0;
    double right = 0;
    double wrong = 0;
    for (int at = 0; at < sorted.size(); ) {
      double score = sorted.get(at).score();
      double before = right;
      double passed = wrong;
      for (; at < sorted.size() && sorted.get(at).score() == score; at++) {
        right += sorted.get(at).positive() ? 1 : 0;
        wrong += sorted.get(at).positive() ? 0 : 1;
      }
      pairs += (wrong - passed) * (before + right) / 2;
      points.add(new Point(wrong / negatives, right / positives));
    }
    return new RocCurve(pairs / (positives * negatives), points);
  }

  /**
   * The highest recall that a threshold reaches without more false alarms than this share, 0 to 1.
   */
  public double recallAt(double falseAlarms) {
    double recall = 0;
    for (Point point : points) {
      if (point.falseAlarms() > falseAlarms) {
        break;
      }
      recall = point.recall();
    }
    return recall;
  }

  /** The recall on the line between thresholds, for drawing and for means of several curves. */
  public double interpolated(double falseAlarms) {
    Point before = points.get(0);
    for (Point point : points) {
      if (point.falseAlarms() > falseAlarms) {
        double part =
            (falseAlarms - before.falseAlarms()) / (point.falseAlarms() - before.falseAlarms());
        return before.recall() + part * (point.recall() - before.recall());
      }
      before = point;
    }
    return before.recall();
  }

  /**
   * The average precision: the mean precision over the positives, each at the threshold that just
   * finds it.
   *
   * @param prevalence share of positives that the precision is meant for, above 0 and at most 1:
   *     precision is recall weighed against false alarms at these odds. At the share in the scores
   *     this is the usual sum over the ranking, at ½ it compares sets of different sizes, and
   *     chance gets the prevalence itself.
   */
  public double averagePrecision(double prevalence) {
    double sum = 0;
    double found = 0;
    for (Point point : points) {
      if (point.recall() > found) {
        double hits = prevalence * point.recall();
        double precision = hits / (hits + (1 - prevalence) * point.falseAlarms());
        sum += (point.recall() - found) * precision;
        found = point.recall();
      }
    }
    return sum;
  }
}
