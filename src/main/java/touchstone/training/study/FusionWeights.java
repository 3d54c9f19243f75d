package touchstone.training.study;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each score counts when the fusion is fitted: either class the same, of the fakes each kind
 * of generator the same and in it each generator, of the real pictures each source. What a detector
 * meets next is of a kind and a source, and not of those that many happened to be collected of; and
 * our own GANs are as many as we train.
 */
final class FusionWeights {
  private static final String REAL = "real";

  private FusionWeights() {}

  /** In the order of the scores; all of a class sum to 1. */
  static double[] of(List<HeldOutScore> scores) {
    Map<String, Integer> ofSet = new HashMap<>();
    Map<String, Set<String>> setsOfGroup = new HashMap<>();
    for (HeldOutScore score : scores) {
      ofSet.merge(set(score), 1, Integer::sum);
      setsOfGroup.computeIfAbsent(group(score), group -> new HashSet<>()).add(set(score));
    }
    long kinds = setsOfGroup.keySet().stream().filter(group -> !group.equals(REAL)).count();
    return scores.stream()
        .mapToDouble(
            score ->
                1.0
                    / (score.fake() ? kinds : 1)
                    / setsOfGroup.get(group(score)).size()
                    / ofSet.get(set(score)))
        .toArray();
  }

  /** Originals of a generator have its name. */
  private static String set(HeldOutScore score) {
    return group(score) + " " + score.set();
  }

  private static String group(HeldOutScore score) {
    return score.fake() ? "fake " + score.kind().orElse("") : REAL;
  }
}
