package touchstone.metrics;

import java.util.Comparator;
import java.util.List;

/**
 * The receiver operating characteristic (Fawcett 2006).
 *
 * @param auc the area under it: how often a positive scores above a negative, ties counted half;
 *     0.5 is chance
 */
public record RocCurve(double auc) {

  /**
   * The curve of some scores.
   *
   * @throws IllegalArgumentException if one of the classes is missing
   */
  public static RocCurve of(List<Scored> scored) {
    List<Scored> sorted =
        scored.stream().sorted(Comparator.comparingDouble(Scored::score)).toList();
    double positives = sorted.stream().filter(Scored::positive).count();
    double negatives = sorted.size() - positives;
    if (positives == 0 || negatives == 0) {
      throw new IllegalArgumentException("a ROC curve needs positives and negatives");
    }
    // The rank sum of the positives (Mann and Whitney), tied scores sharing their mean rank.
    double ranks = 0;
    for (int from = 0; from < sorted.size(); ) {
      int to = from;
      int positivesHere = 0;
      while (to < sorted.size() && sorted.get(to).score() == sorted.get(from).score()) {
        positivesHere += sorted.get(to).positive() ? 1 : 0;
        to++;
      }
      ranks += positivesHere * (from + 1 + to) / 2.0;
      from = to;
    }
    return new RocCurve((ranks - positives * (positives + 1) / 2) / (positives * negatives));
  }
}
