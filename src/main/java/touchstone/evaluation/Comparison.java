package touchstone.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import touchstone.engine.Seed;
import touchstone.metrics.Interval;
import touchstone.metrics.Reliability;
import touchstone.metrics.RocCurve;
import touchstone.metrics.Scored;

/** Compares what one judge said of the sets of a tier. */
final class Comparison {
  private final Crops crops;
  private final Crops judged;
  private final MeasuredControls controls;
  private final Seed seed;
  private final Map<String, List<Judgement>> fakes;
  private final Map<String, List<Judgement>> reals;

  /**
   * A comparison.
   *
   * @param judge what it says of each crop
   */
  Comparison(Crops crops, Function<Crop, Judgement> judge, MeasuredControls controls, Seed seed) {
    this.crops = crops;
    judged = crops.judged();
    this.controls = controls;
    this.seed = seed;
    fakes = judgements(crops.fakes(), judge);
    reals = judgements(crops.reals(), judge);
  }

  private static Map<String, List<Judgement>> judgements(
      Map<String, List<Crop>> sets, Function<Crop, Judgement> judge) {
    Map<String, List<Judgement>> judgements = new LinkedHashMap<>();
    sets.forEach((name, set) -> judgements.put(name, set.stream().map(judge).toList()));
    return judgements;
  }

  /**
   * Compares everything.
   *
   * @param name of the judge
   * @param generatorDone called after each
   */
  EvaluationReport.Judge report(String name, Runnable generatorDone) {
    List<MeasuredPair> pairs = new ArrayList<>();
    List<EvaluationReport.Pair> pairsByRealSet = new ArrayList<>();
    for (String generator : fakes.keySet()) {
      pairs.add(pair(generator, Optional.empty(), reals.keySet()));
      if (reals.size() > 1) {
        for (String real : reals.keySet()) {
          pairsByRealSet.add(pair(generator, Optional.of(real), List.of(real)).report());
        }
      }
      generatorDone.run();
    }
    return new EvaluationReport.Judge(
        name,
        pairs.stream().map(MeasuredPair::report).toList(),
        pairsByRealSet,
        MeanOfPairs.of(Optional.empty(), pairs),
        byKind(pairs),
        worst(pairs),
        reals.size() > 1 ? realProbes() : List.of(),
        reliability());
  }

  private MeasuredPair pair(String generator, Optional<String> real, Collection<String> realSets) {
    return MeasuredPair.of(
        new MeasuredPair.Names(generator, crops.fakes().get(generator).get(0).set().kind(), real),
        fakes.get(generator),
        realSets.stream().map(reals::get).flatMap(List::stream).toList(),
        controls.areas(generator, realSets),
        seed);
  }

  private static List<EvaluationReport.Mean> byKind(List<MeasuredPair> pairs) {
    Map<String, List<MeasuredPair>> byKind = new TreeMap<>();
    for (MeasuredPair pair : pairs) {
      pair.report()
          .kind()
          .ifPresent(kind -> byKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(pair));
    }
    return byKind.entrySet().stream()
        .map(kind -> MeanOfPairs.of(Optional.of(kind.getKey()), kind.getValue()))
        .toList();
  }

  private static Map<Figure, EvaluationReport.Worst> worst(List<MeasuredPair> pairs) {
    Map<Figure, EvaluationReport.Worst> worst = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      Comparator<EvaluationReport.Worst> order =
          Comparator.comparingDouble(EvaluationReport.Worst::value);
      pairs.stream()
          .map(MeasuredPair::report)
          .filter(pair -> pair.figures().containsKey(figure))
          .map(pair -> new EvaluationReport.Worst(pair.fakes(), pair.figures().get(figure).value()))
          .min(figure.isError() ? order.reversed() : order)
          .ifPresent(found -> worst.put(figure, found));
    }
    return worst;
  }

  private List<EvaluationReport.RealProbe> realProbes() {
    return reals.keySet().stream().map(this::realProbe).flatMap(Optional::stream).toList();
  }

  private Optional<EvaluationReport.RealProbe> realProbe(String probed) {
    List<Scored> scores = new ArrayList<>();
    reals.forEach(
        (name, set) ->
            ranks(set).forEach(rank -> scores.add(new Scored(rank.score(), name.equals(probed)))));
    long count = scores.stream().filter(Scored::positive).count();
    if (count == 0 || count == scores.size()) {
      return Optional.empty();
    }
    Interval auc =
        Interval.bootstrap(scores, some -> RocCurve.of(some).auc(), seed.derive("probe " + probed));
    Map<String, List<Crop>> others = new LinkedHashMap<>(judged.reals());
    List<Crop> set = others.remove(probed);
    return Optional.of(
        new EvaluationReport.RealProbe(
            probed,
            (int) count,
            scores.size() - (int) count,
            auc,
            Math.max(auc.value(), 1 - auc.value()),
            BestStatistic.of(List.of(set), others.values())));
  }

  private static Stream<Scored> ranks(List<Judgement> judgements) {
    return judgements.stream().flatMap(one -> one.rank().stream());
  }

  private List<Reliability.Bin> reliability() {
    List<Scored> probabilities =
        Stream.of(fakes, reals)
            .flatMap(sets -> sets.values().stream())
            .flatMap(List::stream)
            .flatMap(one -> one.probability().stream())
            .toList();
    boolean both = probabilities.stream().map(Scored::positive).distinct().count() == 2;
    return both ? Reliability.atEvenOdds(probabilities, Figure.BINS) : List.of();
  }
}
