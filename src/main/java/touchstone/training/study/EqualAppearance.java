package touchstone.training.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What is left of a ranking once both classes look alike from afar. A picture weighs as much as the
 * control gives it to the other class (overlap weights; Li, Morgan and Zaslavsky 2018), so that
 * tones, colours and coarse structure tell nothing any more: what the weighted area is above ½ are
 * traces.
 */
final class EqualAppearance {
  /** The branch whose logit is the control's. */
  static final String CONTROL = "appearance";

  private EqualAppearance() {}

  /** A picture's rank and weight. */
  private record Weighed(double rank, boolean fake, double weight) {}

  /**
   * The weighted area for each generator against the real pictures of its fold; none where the
   * control could not look.
   *
   * @param scores of one tier
   * @param rank higher where fake
   */
  static Map<String, Double> areas(List<HeldOutScore> scores, ToDoubleFunction<HeldOutScore> rank) {
    Map<Integer, List<Weighed>> reals = new TreeMap<>();
    Map<String, List<Weighed>> fakes = new TreeMap<>();
    Map<String, Integer> folds = new TreeMap<>();
    for (HeldOutScore score : scores) {
      Double appearance = score.logits().get(CONTROL);
      if (appearance != null) {
        double fake = 1 / (1 + Math.exp(-appearance));
        Weighed weighed =
            new Weighed(rank.applyAsDouble(score), score.fake(), score.fake() ? 1 - fake : fake);
        if (score.fake()) {
          fakes.computeIfAbsent(score.set(), set -> new ArrayList<>()).add(weighed);
          folds.put(score.set(), score.fold());
        } else {
          reals.computeIfAbsent(score.fold(), fold -> new ArrayList<>()).add(weighed);
        }
      }
    }
    Map<String, Double> areas = new TreeMap<>();
    fakes.forEach(
        (generator, ofGenerator) -> {
          List<Weighed> ofFold = reals.get(folds.get(generator));
          if (ofFold != null) {
            areas.put(generator, area(ofGenerator, ofFold));
          }
        });
    return areas;
  }

  /** How often a fake ranks above a real picture, pairs weighed, ties counted half. */
  private static double area(List<Weighed> fakes, List<Weighed> reals) {
    List<Weighed> sorted = new ArrayList<>(fakes);
    sorted.addAll(reals);
    sorted.sort(Comparator.comparingDouble(Weighed::rank));
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
