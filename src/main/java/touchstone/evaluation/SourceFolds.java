package touchstone.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Divides pictures for cross-validation so that no source is on both sides. */
final class SourceFolds {
  private static final int MOST = 5;

  private SourceFolds() {}

  /**
   * At most five folds of whole sources and about one size: the largest source goes first, each to
   * the smallest fold. One source alone is halved.
   */
  static List<List<Crop>> of(Map<String, List<Crop>> sets) {
    Map<String, List<Crop>> sources = new LinkedHashMap<>();
    for (List<Crop> set : sets.values()) {
      for (Crop crop : set) {
        String source = crop.set().source(crop.index());
        sources.computeIfAbsent(source, name -> new ArrayList<>()).add(crop);
      }
    }
    List<List<Crop>> largestFirst = new ArrayList<>(sources.values());
    largestFirst.sort(Comparator.comparing(source -> -source.size()));
    if (largestFirst.size() == 1) {
      return halves(largestFirst.get(0));
    }
    List<List<Crop>> folds = new ArrayList<>();
    for (List<Crop> source : largestFirst) {
      if (folds.size() < MOST) {
        folds.add(new ArrayList<>(source));
      } else {
        folds.stream()
            .min(Comparator.comparing(List::size))
            .ifPresent(smallest -> smallest.addAll(source));
      }
    }
    return folds;
  }

  /** The first half and the rest: neighbours tend to share what they come from. */
  static List<List<Crop>> halves(List<Crop> crops) {
    int middle = crops.size() / 2;
    return List.of(crops.subList(0, middle), crops.subList(middle, crops.size()));
  }
}
