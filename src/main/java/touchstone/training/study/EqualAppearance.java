package touchstone.training.study;

import java.util.ArrayList;
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

  /**
   * The weighted area for each generator against the real pictures of its fold; none where the
   * control could not look.
   *
   * @param scores of one tier
   * @param rank higher where fake
   */
  static Map<String, Double> areas(List<HeldOutScore> scores, ToDoubleFunction<HeldOutScore> rank) {
    Map<Integer, List<WeightedArea.Weighted>> reals = new TreeMap<>();
    Map<String, List<WeightedArea.Weighted>> fakes = new TreeMap<>();
    Map<String, Integer> folds = new TreeMap<>();
    for (HeldOutScore score : scores) {
      Double appearance = score.logits().get(CONTROL);
      if (appearance != null) {
        double fake = 1 / (1 + Math.exp(-appearance));
        WeightedArea.Weighted weighted =
            new WeightedArea.Weighted(
                rank.applyAsDouble(score), score.fake(), score.fake() ? 1 - fake : fake);
        if (score.fake()) {
          fakes.computeIfAbsent(score.set(), set -> new ArrayList<>()).add(weighted);
          folds.put(score.set(), score.fold());
        } else {
          reals.computeIfAbsent(score.fold(), fold -> new ArrayList<>()).add(weighted);
        }
      }
    }
    Map<String, Double> areas = new TreeMap<>();
    fakes.forEach(
        (generator, ofGenerator) -> {
          List<WeightedArea.Weighted> ofFold = reals.get(folds.get(generator));
          if (ofFold != null) {
            List<WeightedArea.Weighted> both = new ArrayList<>(ofGenerator);
            both.addAll(ofFold);
            areas.put(generator, WeightedArea.of(both));
          }
        });
    return areas;
  }
}
