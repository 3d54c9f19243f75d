package touchstone.training.study;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each score counts when the fusion is fitted: either class the same; of the fakes each kind
 * with the root of the number of its generators, and in it each generator the same; of the real
 * pictures each source the same. What a detector meets next is of a kind and a source, and how many
 * happened to be collected of each says little of that; our own GANs are as many as we train.
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
    double roots =
        setsOfGroup.entrySet().stream()
            .filter(group -> !group.getKey().equals(REAL))
            .mapToDouble(group -> Math.sqrt(group.getValue().size()))
            .sum();
    return scores.stream()
        .mapToDouble(
            score -> {
              double sets = setsOfGroup.get(group(score)).size();
              double ofGroup = score.fake() ? Math.sqrt(sets) / roots : 1;
              return ofGroup / sets / ofSet.get(set(score));
            })
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
