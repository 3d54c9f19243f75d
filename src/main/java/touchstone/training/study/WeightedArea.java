package touchstone.training.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The area under the ROC curve where pictures weigh differently. */
final class WeightedArea {
  private WeightedArea() {}

  /** A picture's rank, higher where fake, and weight. */
  record Weighted(double rank, boolean fake, double weight) {}

  /** How often a fake ranks above a real picture, pairs weighed, ties counted half: 0 to 1. */
  static double of(List<Weighted> pictures) {
    List<Weighted> sorted = new ArrayList<>(pictures);
    sorted.sort(Comparator.comparingDouble(Weighted::rank));
    double below = 0;
    double pairs = 0;
    double weightOfFakes = 0;
    for (int at = 0; at < sorted.size(); ) {
      double rank = sorted.get(at).rank();
      double fakesHere = 0;
      double realsHere = 0;
      for (; at < sorted.size() && sorted.get(at).rank() == rank; at++) {
        fakesHere += sorted.get(at).fake() ? sorted.get(at).weight() : 0;
        realsHere += sorted.get(at).fake() ? 0 : sorted.get(at).weight();
      }
      pairs += fakesHere * (below + realsHere / 2);
      below += realsHere;
      weightOfFakes += fakesHere;
    }
    return pairs / (weightOfFakes * below);
  }
}
