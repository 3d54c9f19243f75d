package touchstone.evaluation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The crops of one tier by the names of their sets, in the order of the sets.
 *
 * @param fakes a list for each generator
 * @param reals a list for each collection
 */
record Crops(Map<String, List<Crop>> fakes, Map<String, List<Crop>> reals) {

  static Crops of(List<Crop> crops) {
    return new Crops(bySet(crops, true), bySet(crops, false));
  }

  private static Map<String, List<Crop>> bySet(List<Crop> crops, boolean fake) {
    return crops.stream()
        .filter(crop -> crop.set().fake() == fake)
        .collect(
            Collectors.groupingBy(
                crop -> crop.set().name(), LinkedHashMap::new, Collectors.toList()));
  }

  /** Those that the detector could judge; sets of which it could judge none are gone. */
  Crops judged() {
    Predicate<Crop> isJudged = crop -> crop.detection().score().isPresent();
    return of(all().stream().filter(isJudged).toList());
  }

  List<Crop> all() {
    return Stream.of(fakes, reals)
        .map(Map::values)
        .flatMap(Collection::stream)
        .flatMap(List::stream)
        .toList();
  }
}
