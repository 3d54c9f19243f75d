package touchstone.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import touchstone.metrics.RocCurve;
import touchstone.metrics.Scored;

/**
 * What a control reaches on the crops of a tier, tested on generators and sources of reals that it
 * was not fitted on.
 *
 * <p>The reals are divided by source into folds. For each generator and each fold, the control is
 * fitted on the other generators and the other folds, and tested on that generator and that fold;
 * areas of folds are averaged by their counts, since scores of different fits do not compare. With
 * one source of reals, or one generator, its halves (neighbours together) take turns instead.
 */
final class HeldOutAreas {
  private final Crops crops;
  private final Control control;
  private final Map<String, List<Test>> tests = new LinkedHashMap<>();

  /**
   * What a fit says of what it is tested on.
   *
   * @param reals by the names of their sets
   */
  private record Test(List<Scored> fakes, Map<String, List<Scored>> reals) {
    List<Scored> reals(Collection<String> realSets) {
      return realSets.stream().flatMap(set -> reals.getOrDefault(set, List.of()).stream()).toList();
    }
  }

  /** Fits everything. */
  HeldOutAreas(Crops crops, Control control) {
    this.crops = crops;
    this.control = control;
    List<List<Crop>> folds = SourceFolds.of(crops.reals());
    for (String generator : crops.fakes().keySet()) {
      List<Test> ofGenerator = new ArrayList<>();
      for (int fold = 0; fold < folds.size(); fold++) {
        addTest(generator, fold, folds, ofGenerator);
      }
      tests.put(generator, ofGenerator);
    }
  }

  private void addTest(String generator, int fold, List<List<Crop>> folds, List<Test> into) {
    List<Crop> fitted = new ArrayList<>();
    List<Crop> tested = crops.fakes().get(generator);
    if (crops.fakes().size() == 1) {
      List<List<Crop>> halves = SourceFolds.halves(tested);
      tested = halves.get(fold % 2);
      fitted.addAll(halves.get(1 - fold % 2));
    }
    for (Map.Entry<String, List<Crop>> other : crops.fakes().entrySet()) {
      if (!other.getKey().equals(generator)) {
        fitted.addAll(other.getValue());
      }
    }
    int fakes = fitted.size();
    for (int other = 0; other < folds.size(); other++) {
      if (other != fold) {
        fitted.addAll(folds.get(other));
      }
    }
    // A half of one picture is none.
    if (fakes > 0 && fitted.size() > fakes && !tested.isEmpty()) {
      into.add(test(control.fit(fitted), tested, folds.get(fold)));
    }
  }

  private static Test test(
      Function<List<Crop>, double[]> fit, List<Crop> fakes, List<Crop> realsOfFold) {
    Map<String, List<Scored>> reals = new LinkedHashMap<>();
    List<Scored> scores = scores(fit, realsOfFold);
    for (int i = 0; i < scores.size(); i++) {
      reals
          .computeIfAbsent(realsOfFold.get(i).set().name(), set -> new ArrayList<>())
          .add(scores.get(i));
    }
    return new Test(scores(fit, fakes), reals);
  }

  private static List<Scored> scores(Function<List<Crop>, double[]> fit, List<Crop> crops) {
    double[] logits = fit.apply(crops);
    return IntStream.range(0, logits.length)
        .mapToObj(i -> new Scored(logits[i], crops.get(i).set().fake()))
        .toList();
  }

  /** The area for a generator against some sets of reals; empty where nothing could be tested. */
  OptionalDouble of(String generator, Collection<String> realSets) {
    double sum = 0;
    double weights = 0;
    for (Test test : tests.getOrDefault(generator, List.of())) {
      List<Scored> scores = new ArrayList<>(test.reals(realSets));
      double weight = (double) scores.size() * test.fakes().size();
      if (weight > 0) {
        scores.addAll(test.fakes());
        sum += weight * RocCurve.of(scores).auc();
        weights += weight;
      }
    }
    return weights == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weights);
  }
}
