package touchstone.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import touchstone.data.Tier;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * What to measure on.
 *
 * @param sets of both classes; names are unique in a class
 * @param tiers each picture is delivered by
 * @param seed of everything random
 * @param peers measured beside the detector
 */
public record EvaluationPlan(List<PictureSet> sets, List<Tier> tiers, Seed seed, List<Peer> peers) {

  /**
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if a class is missing or a name is there
   *     twice
   */
  public EvaluationPlan {
    if (fakes(sets).isEmpty() || reals(sets).isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT, "at least one set of fakes and one of reals are needed");
    }
    Set<List<Object>> names = new HashSet<>();
    for (PictureSet set : sets) {
      if (!names.add(List.of(set.fake(), set.name()))) {
        throw new TouchstoneException(
            ErrorCode.INVALID_ARGUMENT,
            "two sets of " + (set.fake() ? "fakes" : "reals") + " are called " + set.name());
      }
    }
  }

  public List<PictureSet> fakes() {
    return fakes(sets);
  }

  public List<PictureSet> reals() {
    return reals(sets);
  }

  /** What there is to do: a step for each file, and one for each generator that is compared. */
  public int steps() {
    int files = sets.stream().mapToInt(set -> set.files().size()).sum();
    return files + fakes().size() * tiers.size() * (1 + peers.size());
  }

  private static List<PictureSet> fakes(List<PictureSet> sets) {
    return sets.stream().filter(PictureSet::fake).toList();
  }

  private static List<PictureSet> reals(List<PictureSet> sets) {
    return sets.stream().filter(set -> !set.fake()).toList();
  }
}
