package touchstone.training.study;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchstone.evaluation.PictureSet;

/**
 * What each picture counts where a rule is fitted: either class the same; of the fakes each kind
 * with the root of the number of its generators, and in it each generator the same; of the real
 * pictures each source the same. What a detector meets next is of a kind and a source, and how many
 * happened to be collected of each says little of that; our own GANs are as many as we train.
 */
final class OriginWeights {
  private static final String REAL = "real";

  private OriginWeights() {}

  /**
   * Where a picture is from.
   *
   * @param set the generator, or the source
   * @param kind of generator
   */
  record Origin(String set, Optional<String> kind, boolean fake) {
    static Origin of(PictureSet set) {
      return new Origin(set.name(), set.kind(), set.fake());
    }

    /** Originals of a generator have its name. */
    private String named() {
      return group() + " " + set;
    }

    private String group() {
      return fake ? "fake " + kind.orElse("") : REAL;
    }
  }

  /** In the order of the origins, one a picture; all of a class sum to 1. */
  static double[] of(List<Origin> origins) {
    Map<String, Integer> ofSet = new HashMap<>();
    Map<String, Set<String>> setsOfGroup = new HashMap<>();
    for (Origin origin : origins) {
      ofSet.merge(origin.named(), 1, Integer::sum);
      setsOfGroup.computeIfAbsent(origin.group(), group -> new HashSet<>()).add(origin.named());
    }
    double roots =
        setsOfGroup.entrySet().stream()
            .filter(group -> !group.getKey().equals(REAL))
            .mapToDouble(group -> Math.sqrt(group.getValue().size()))
            .sum();
    return origins.stream()
        .mapToDouble(
            origin -> {
              double sets = setsOfGroup.get(origin.group()).size();
              double ofGroup = origin.fake() ? Math.sqrt(sets) / roots : 1;
              return ofGroup / sets / ofSet.get(origin.named());
            })
        .toArray();
  }
}
