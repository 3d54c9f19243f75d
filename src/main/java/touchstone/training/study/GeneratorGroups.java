package touchstone.training.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which generators means are taken over. */
final class GeneratorGroups {
  private static final String ALL = "all";

  private final List<HeldOutScore> fakes;

  /**
   * Groups the generators of some scores.
   *
   * @param scores those of real pictures are passed over
   */
  GeneratorGroups(List<HeldOutScore> scores) {
    fakes = scores.stream().filter(HeldOutScore::fake).toList();
  }

  /** The generators of each kind, and all that are not our own. */
  Map<String, List<String>> kinds() {
    return kinds(score -> true);
  }

  /**
   * The same, of generators whose files are mostly of one sort.
   *
   * @param lossy whether in formats that lose something, as most photographs are
   */
  Map<String, List<String>> kinds(boolean lossy) {
    Map<String, Integer> majority = new TreeMap<>();
    fakes.forEach(fake -> majority.merge(fake.set(), fake.lossy() == lossy ? 1 : -1, Integer::sum));
    return kinds(score -> majority.get(score.set()) > 0);
  }

  private Map<String, List<String>> kinds(Predicate<HeldOutScore> which) {
    Map<String, TreeSet<String>> kinds = new TreeMap<>();
    for (HeldOutScore fake : fakes) {
      if (which.test(fake)) {
        if (!isOwn(fake)) {
          kinds.computeIfAbsent(ALL, name -> new TreeSet<>()).add(fake.set());
        }
        fake.kind()
            .ifPresent(
                kind -> kinds.computeIfAbsent(kind, name -> new TreeSet<>()).add(fake.set()));
      }
    }
    Map<String, List<String>> groups = new TreeMap<>();
    kinds.forEach((kind, generators) -> groups.put(kind, new ArrayList<>(generators)));
    return groups;
  }

  /**
   * What calibration and thresholds are fitted on: real pictures and collected fakes. GANs of our
   * own are as many as we train, small, and easily told; with them the others would be taken to be
   * as easy. Where none was collected, they have to do.
   */
  static List<HeldOutScore> toCalibrateOn(List<HeldOutScore> scores) {
    List<HeldOutScore> collected = scores.stream().filter(score -> !isOwn(score)).toList();
    return collected.stream().anyMatch(HeldOutScore::fake) ? collected : scores;
  }

  static boolean isOwn(HeldOutScore score) {
    return score.kind().equals(Optional.of(OwnFakes.KIND));
  }
}
