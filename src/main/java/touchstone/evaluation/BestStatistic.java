package touchstone.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import touchstone.metrics.RocCurve;
import touchstone.metrics.Scored;
import touchstone.signal.TrivialStatistics;

/**
 * The single trivial statistic that separates sets best, with one direction for all of them.
 *
 * @param name of the statistic
 * @param higher whether it is higher in the first class
 * @param separation its area in that direction, mean over the sets of the first class: ½ to 1
 */
public record BestStatistic(String name, boolean higher, double separation) {

  /** Each of some sets against all others together. */
  static BestStatistic of(Collection<List<Crop>> sets, Collection<List<Crop>> others) {
    BestStatistic best = null;
    for (int i = 0; i < TrivialStatistics.NAMES.size(); i++) {
      int statistic = i;
      double area =
          sets.stream().mapToDouble(set -> area(set, others, statistic)).average().orElse(0.5);
      double separation = Math.max(area, 1 - area);
      if (best == null || separation > best.separation) {
        best = new BestStatistic(TrivialStatistics.NAMES.get(i), area >= 0.5, separation);
      }
    }
    return best;
  }

  private static double area(List<Crop> set, Collection<List<Crop>> others, int statistic) {
    List<Scored> values = new ArrayList<>();
    for (Crop crop : set) {
      values.add(new Scored(crop.trivial().values()[statistic], true));
    }
    for (List<Crop> other : others) {
      for (Crop crop : other) {
        values.add(new Scored(crop.trivial().values()[statistic], false));
      }
    }
    return RocCurve.of(values).auc();
  }
}
