package touchstone.training.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import touchstone.data.Tier;
import touchstone.detector.Decision;
import touchstone.detector.Policy;
import touchstone.evaluation.Figure;
import touchstone.evaluation.Judgement;
import touchstone.metrics.Brier;
import touchstone.metrics.CalibrationError;
import touchstone.metrics.Reliability;
import touchstone.metrics.Scored;
import touchstone.regression.LogisticRegression;

/**
 * What the cross-validation shows. Whatever judges a fold was made without it: branches, fusion,
 * calibration and thresholds; so was the control by trivial statistics. A generator is compared
 * with the real pictures of its fold.
 */
final class StudyReport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double RIDGE = 1e-2;
  private static final int BINS = 15;

  private final List<HeldOutScore> scores;
  private final List<String> branches;
  private final StudyOptions options;
  private final Map<Integer, FusionFit> fits = new TreeMap<>();
  private final Map<Integer, Policy> policies = new TreeMap<>();
  private final Map<Integer, LogisticRegression> controls = new TreeMap<>();

  StudyReport(List<HeldOutScore> scores, List<String> branches, StudyOptions options) {
    this.scores = scores;
    this.branches = branches;
    this.options = options;
    for (int fold = 0; fold < options.folds(); fold++) {
      int heldOut = fold;
      List<HeldOutScore> others = scores.stream().filter(score -> score.fold() != heldOut).toList();
      FusionFit fit = FusionFit.of(others, branches);
      fits.put(fold, fit);
      policies.put(fold, Guarantee.policy("fold", others, fit::probability, options));
      controls.put(
          fold,
          LogisticRegression.fit(
              others.stream().map(StudyReport::trivial).toList(),
              others.stream().map(HeldOutScore::fake).toList(),
              RIDGE));
    }
  }

  private static double[] trivial(HeldOutScore score) {
    return score.trivial().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The branches that ship, and those that were only measured beside them. */
  private Set<String> measured() {
    Set<String> names = new LinkedHashSet<>(branches);
    scores.forEach(score -> names.addAll(score.logits().keySet()));
    return names;
  }

  ObjectNode json() {
    ObjectNode report = JSON.createObjectNode();
    report.put(
        "measured_on",
        "pictures of generators and of sources that nothing was learned, fused, calibrated or"
            + " thresholded on, "
            + options.folds()
            + " folds; each generator against the real pictures of its fold; means over"
            + " generators");
    for (Tier tier : Tier.values()) {
      ObjectNode ofTier = report.putObject(tier.name().toLowerCase(Locale.ROOT));
      Map<String, Map<Figure, Double>> fused = figures(tier, this::fused);
      Map<String, Map<Figure, Double>> control = figures(tier, this::control);
      Map<String, Map<Figure, Double>> appearance =
          figures(tier, score -> alone(score, EqualAppearance.CONTROL));
      Map<String, Double> equal = EqualAppearance.areas(of(tier), this::fusedLogit);
      kinds(tier)
          .forEach(
              (kind, generators) -> {
                ObjectNode node = means(generators, fused);
                put(node, "trivial_auc", mean(generators, control, Figure.AUC));
                put(node, "appearance_auc", mean(generators, appearance, Figure.AUC));
                put(node, "auc_at_equal_appearance", mean(generators, equal));
                ofTier.set(kind, node);
              });
      ofTier.set("pooled", pooled(tier));
      ObjectNode alone = ofTier.putObject("branches_alone_auc");
      for (String branch : measured()) {
        Map<String, Map<Figure, Double>> figures = figures(tier, score -> alone(score, branch));
        ObjectNode ofBranch = alone.putObject(branch);
        kinds(tier).forEach((kind, sets) -> put(ofBranch, kind, mean(sets, figures, Figure.AUC)));
      }
      ObjectNode each = ofTier.putObject("auc_by_generator");
      fused.forEach((generator, figures) -> each.put(generator, figures.get(Figure.AUC)));
    }
    report.set("false_accusations", accusations());
    return report;
  }

  /** All pictures of collected generators and of sources together, either class weighing half. */
  private ObjectNode pooled(Tier tier) {
    List<Scored> probabilities = probabilities(tier);
    ObjectNode node = JSON.createObjectNode();
    node.put("pictures", probabilities.size());
    node.put("calibrationError", CalibrationError.atEvenOdds(probabilities, BINS));
    node.put("brier", Brier.atEvenOdds(probabilities));
    return node;
  }

  private List<Scored> probabilities(Tier tier) {
    return scores.stream()
        .filter(score -> score.tier() == tier && !isOwn(score))
        .map(score -> new Scored(fits.get(score.fold()).probability(score), score.fake()))
        .toList();
  }

  private static boolean isOwn(HeldOutScore score) {
    return score.kind().equals(Optional.of(OwnFakes.KIND));
  }

  /** For each tier, what was stated and what came true, over the same pictures as pooled. */
  Map<String, List<Reliability.Bin>> reliability() {
    Map<String, List<Reliability.Bin>> curves = new LinkedHashMap<>();
    for (Tier tier : Tier.values()) {
      curves.put(
          tier.name().toLowerCase(Locale.ROOT), Reliability.atEvenOdds(probabilities(tier), BINS));
    }
    return curves;
  }

  private Optional<Judgement> fused(HeldOutScore score) {
    FusionFit fit = fits.get(score.fold());
    double probability = fit.probability(score);
    return Optional.of(
        new Judgement(
            score.fake(),
            Optional.of(new Scored(fit.fusion().logit(score.logits()), score.fake())),
            Optional.of(new Scored(probability, score.fake())),
            Optional.of(policies.get(score.fold()).decide(probability))));
  }

  private double fusedLogit(HeldOutScore score) {
    return fits.get(score.fold()).fusion().logit(score.logits());
  }

  private List<HeldOutScore> of(Tier tier) {
    return scores.stream().filter(score -> score.tier() == tier).toList();
  }

  private Optional<Judgement> control(HeldOutScore score) {
    return Optional.of(ranked(score.fake(), controls.get(score.fold()).logit(trivial(score))));
  }

  private static Optional<Judgement> alone(HeldOutScore score, String branch) {
    return Optional.ofNullable(score.logits().get(branch))
        .map(logit -> ranked(score.fake(), logit));
  }

  private static Judgement ranked(boolean fake, double rank) {
    return new Judgement(
        fake, Optional.of(new Scored(rank, fake)), Optional.empty(), Optional.empty());
  }

  /** Judges a score; empty where there is nothing to judge by. */
  interface Judge {
    Optional<Judgement> judge(HeldOutScore score);
  }

  /** The figures of each generator against the real pictures of its fold. */
  private Map<String, Map<Figure, Double>> figures(Tier tier, Judge judge) {
    Map<Integer, List<Judgement>> reals = new TreeMap<>();
    Map<String, List<Judgement>> fakes = new TreeMap<>();
    Map<String, Integer> folds = new TreeMap<>();
    for (HeldOutScore score : scores) {
      Optional<Judgement> judged = score.tier() == tier ? judge.judge(score) : Optional.empty();
      if (judged.isPresent() && score.fake()) {
        fakes.computeIfAbsent(score.set(), set -> new ArrayList<>()).add(judged.get());
        folds.put(score.set(), score.fold());
      } else if (judged.isPresent()) {
        reals.computeIfAbsent(score.fold(), fold -> new ArrayList<>()).add(judged.get());
      }
    }
    Map<String, Map<Figure, Double>> figures = new TreeMap<>();
    fakes.forEach(
        (generator, judgements) -> {
          List<Judgement> both =
              new ArrayList<>(reals.getOrDefault(folds.get(generator), List.of()));
          both.addAll(judgements);
          Map<Figure, Double> found = Figure.of(both);
          if (found.containsKey(Figure.AUC)) {
            figures.put(generator, found);
          }
        });
    return figures;
  }

  /** The generators of each kind, and of all that are not our own. */
  private Map<String, List<String>> kinds(Tier tier) {
    Map<String, List<String>> kinds = new TreeMap<>();
    scores.stream()
        .filter(score -> score.fake() && score.tier() == tier)
        .forEach(
            score -> {
              if (!isOwn(score)) {
                add(kinds, "all", score.set());
              }
              score.kind().ifPresent(kind -> add(kinds, kind, score.set()));
            });
    return kinds;
  }

  private static void add(Map<String, List<String>> kinds, String kind, String set) {
    List<String> sets = kinds.computeIfAbsent(kind, name -> new ArrayList<>());
    if (!sets.contains(set)) {
      sets.add(set);
    }
  }

  /** By kind, the means over generators of what a judge reaches. */
  ObjectNode means(Tier tier, Judge judge) {
    Map<String, Map<Figure, Double>> figures = figures(tier, judge);
    ObjectNode node = JSON.createObjectNode();
    kinds(tier).forEach((kind, generators) -> node.set(kind, means(generators, figures)));
    return node;
  }

  private static ObjectNode means(
      List<String> generators, Map<String, Map<Figure, Double>> figures) {
    Map<Figure, Double> means = new EnumMap<>(Figure.class);
    for (Figure figure : Figure.values()) {
      double mean = mean(generators, figures, figure);
      if (Double.isFinite(mean)) {
        means.put(figure, mean);
      }
    }
    ObjectNode node = JSON.valueToTree(means);
    node.put("generators", generators.size());
    return node;
  }

  /** A mean over nothing is left out. */
  private static void put(ObjectNode node, String name, double mean) {
    if (Double.isFinite(mean)) {
      node.put(name, mean);
    }
  }

  private static double mean(
      List<String> generators, Map<String, Map<Figure, Double>> figures, Figure figure) {
    Map<String, Double> values = new TreeMap<>();
    figures.forEach((generator, of) -> values.put(generator, of.getOrDefault(figure, Double.NaN)));
    return mean(generators, values);
  }

  private static double mean(List<String> generators, Map<String, Double> values) {
    return generators.stream()
        .mapToDouble(generator -> values.getOrDefault(generator, Double.NaN))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  /** The share of each source's untouched pictures that is called synthetic. */
  private ObjectNode accusations() {
    Map<String, double[]> bySource = new TreeMap<>();
    for (HeldOutScore score : scores) {
      if (!score.fake() && score.tier() == Tier.CROP) {
        double[] counts = bySource.computeIfAbsent(score.set(), set -> new double[2]);
        boolean accused =
            policies.get(score.fold()).decide(fits.get(score.fold()).probability(score))
                == Decision.SYNTHETIC;
        counts[0] += accused ? 1 : 0;
        counts[1]++;
      }
    }
    ObjectNode node = JSON.createObjectNode();
    double accused = bySource.values().stream().mapToDouble(counts -> counts[0]).sum();
    double pictures = bySource.values().stream().mapToDouble(counts -> counts[1]).sum();
    node.put("sources", bySource.size());
    node.put("pictures", (int) pictures);
    node.put("share_of_pictures", accused / pictures);
    node.put(
        "mean_share_of_sources",
        bySource.values().stream()
            .mapToDouble(counts -> counts[0] / counts[1])
            .average()
            .orElse(0));
    ObjectNode accusing = node.putObject("sources_with_some");
    bySource.forEach(
        (source, counts) -> {
          if (counts[0] > 0) {
            accusing.put(source, counts[0] / counts[1]);
          }
        });
    return node;
  }
}
