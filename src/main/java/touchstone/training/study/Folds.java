package touchstone.training.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchstone.evaluation.PictureSet;

/**
 * Which set is held out when. Whole generators and whole sources are dealt out, never pictures;
 * generators kind by kind, so that every fold has some of each, GANs of one family together,
 * sources from the largest down, back and forth, so that folds get about one size. A generator's
 * own originals go with it.
 */
final class Folds {
  private final int count;
  private final Map<String, Integer> folds = new HashMap<>();

  /**
   * Deals sets out.
   *
   * @param families of some generators, by the names of their sets
   */
  Folds(List<PictureSet> sets, Map<String, String> families, int count) {
    this.count = count;
    List<PictureSet> fakes = new ArrayList<>(sets.stream().filter(PictureSet::fake).toList());
    fakes.sort(
        Comparator.comparing((PictureSet set) -> set.kind().orElse(""))
            .thenComparing(PictureSet::name));
    Map<String, Integer> dealt = new HashMap<>();
    for (PictureSet set : fakes) {
      String together = families.getOrDefault(set.name(), set.name());
      dealt.putIfAbsent(together, dealt.size() % count);
      folds.put(set.name(), dealt.get(together));
    }
    List<PictureSet> reals =
        new ArrayList<>(
            sets.stream().filter(set -> !set.fake() && !folds.containsKey(set.name())).toList());
    reals.sort(
        Comparator.comparing((PictureSet set) -> -set.files().size())
            .thenComparing(PictureSet::name));
    for (int i = 0; i < reals.size(); i++) {
      int place = i % count;
      folds.put(reals.get(i).name(), i / count % 2 == 0 ? place : count - 1 - place);
    }
  }

  int count() {
    return count;
  }

  /** The fold that a set is held out in. */
  int of(String set) {
    return folds.get(set);
  }

  /** Whether an example may be learned from when a fold is held out. */
  boolean isLearned(Example.Label label, int heldOut) {
    return !isIn(label.set(), heldOut) && !isIn(label.origin(), heldOut);
  }

  private boolean isIn(String set, int fold) {
    return folds.containsKey(set) && folds.get(set) == fold;
  }
}
