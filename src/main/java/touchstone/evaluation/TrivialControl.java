package touchstone.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import touchstone.metrics.RocCurve;
import touchstone.metrics.Scored;
import touchstone.regression.LogisticRegression;

/**
 * What trivial statistics reach on the crops of a tier: a logistic regression on them, tested on
 * generators and sources of reals that it was not fitted on.
 *
 * <p>The reals are divided by source into folds. For each generator and each fold, the regression
 * is fitted on the other generators and the other folds, and tested on that generator and that
 * fold; areas of folds are averaged by their counts, since scores of different fits do not compare.
 * With one source of reals, or one generator, its halves (neighbours together) take turns instead.
 */
final class TrivialControl {
  private static final double RIDGE = 1e-3;

  /** Further from chance than this, the sets are called biased. */
  private static final double TOLERANCE = 0.05;

  private final Crops crops;
  private final Map<String, List<Test>> tests = new LinkedHashMap<>();

  /** A fit and what it is tested on. */
  private record Test(LogisticRegression fit, List<Crop> fakes, List<Crop> reals) {
    List<Scored> scores(Collection<String> realSets) {
      List<Scored> scores = new ArrayList<>();
      for (Crop crop : fakes) {
        scores.add(score(crop));
      }
      for (Crop crop : reals) {
        if (realSets.contains(crop.set().name())) {
          scores.add(score(crop));
        }
      }
      return scores;
    }

    private Scored score(Crop crop) {
      return new Scored(fit.logit(crop.statistics().values()), crop.set().fake());
    }
  }

  /** Fits everything. */
  TrivialControl(Crops crops) {
    this.crops = crops;
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
      LogisticRegression fit =
          LogisticRegression.fit(
              fitted.stream().map(crop -> crop.statistics().values()).toList(),
              fitted.stream().map(crop -> crop.set().fake()).toList(),
              RIDGE);
      into.add(new Test(fit, tested, folds.get(fold)));
    }
  }

  /** The area for a generator against some sets of reals; empty where nothing could be tested. */
  OptionalDouble auc(String generator, Collection<String> realSets) {
    Set<String> wanted = new HashSet<>(realSets);
    double sum = 0;
    double weights = 0;
    for (Test test : tests.getOrDefault(generator, List.of())) {
      List<Scored> scores = test.scores(wanted);
      int reals = scores.size() - test.fakes().size();
      if (reals > 0) {
        double weight = (double) reals * test.fakes().size();
        sum += weight * RocCurve.of(scores).auc();
        weights += weight;
      }
    }
    return weights == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / weights);
  }

  /** What it says of the tier. */
  EvaluationReport.Control report() {
    double[] areas =
        tests.keySet().stream()
            .map(generator -> auc(generator, crops.reals().keySet()))
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    OptionalDouble auc = Arrays.stream(areas).average();
    boolean comparable = !crops.fakes().isEmpty() && !crops.reals().isEmpty();
    Optional<BestStatistic> best =
        comparable
            ? Optional.of(BestStatistic.of(crops.fakes().values(), crops.reals().values()))
            : Optional.empty();
    boolean biased =
        DoubleStream.concat(auc.stream(), best.stream().mapToDouble(BestStatistic::separation))
            .anyMatch(area -> Math.abs(area - 0.5) > TOLERANCE);
    return new EvaluationReport.Control(auc, best, biased);
  }
}
