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
import java.util.function.BiConsumer;
import touchstone.data.Tier;
import touchstone.evaluation.Figure;
import touchstone.evaluation.Judgement;
import touchstone.metrics.Brier;
import touchstone.metrics.CalibrationError;
import touchstone.metrics.Reliability;
import touchstone.metrics.Scored;

/**
 * What the cross-validation shows. Whatever judges a fold was made without it: branches, fusion,
 * calibration and thresholds; so was the control by trivial statistics. A generator is compared
 * with the real pictures of its fold.
 */
final class StudyReport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BINS = 15;

  private final List<HeldOutScore> scores;
  private final List<String> branches;
  private final Map<String, String> families;
  private final StudyOptions options;
  private final FoldFits fits;

  /**
   * A report.
   *
   * @param families of GANs of our own, by the names of their sets; each was held out as a whole
   */
  StudyReport(
      List<HeldOutScore> scores,
      List<String> branches,
      Map<String, String> families,
      StudyOptions options) {
    this.scores = scores;
    this.branches = branches;
    this.families = families;
    this.options = options;
    fits = new FoldFits(scores, branches, options);
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
            + " generators. branches_alone_auc is of the same pictures as auc by kind, so trivial_auc"
            + " by kind stands beside both. real_probe: real pictures of a source against the others"
            + " of its fold, ranked by the detector and the controls");
    for (Tier tier : Tier.values()) {
      report.set(tier.name().toLowerCase(Locale.ROOT), json(tier));
    }
    report.set("false_accusations", Accusations.json(scores, fits));
    return report;
  }

  private ObjectNode json(Tier tier) {
    ObjectNode node = JSON.createObjectNode();
    Map<String, Map<Figure, Double>> fused = figures(tier, fits::fused);
    Map<String, Map<Figure, Double>> control = figures(tier, fits::control);
    Map<String, Map<Figure, Double>> appearance =
        figures(tier, score -> FoldFits.alone(score, EqualAppearance.CONTROL));
    Map<String, Double> equal = EqualAppearance.areas(of(tier), fits::fusedLogit);
    BiConsumer<ObjectNode, List<String>> putControls =
        (into, generators) -> {
          put(into, "trivial_auc", mean(generators, control, Figure.AUC));
          put(into, "appearance_auc", mean(generators, appearance, Figure.AUC));
          put(into, "auc_at_equal_appearance", mean(generators, equal));
        };
    GeneratorGroups groups = new GeneratorGroups(of(tier));
    groups
        .kinds()
        .forEach(
            (kind, generators) -> {
              ObjectNode ofKind = means(generators, fused);
              putControls.accept(ofKind, generators);
              node.set(kind, ofKind);
            });
    ObjectNode files = node.putObject("by_files");
    for (boolean lossy : new boolean[] {false, true}) {
      ObjectNode ofFiles = files.putObject(lossy ? "lossy" : "lossless");
      groups
          .kinds(lossy)
          .forEach(
              (kind, generators) -> {
                ObjectNode ofKind = ofFiles.putObject(kind);
                ofKind.put("generators", generators.size());
                put(ofKind, "auc", mean(generators, fused, Figure.AUC));
                putControls.accept(ofKind, generators);
              });
    }
    node.set("pooled", pooled(tier));
    ObjectNode alone = node.putObject("branches_alone_auc");
    for (String branch : measured()) {
      Map<String, Map<Figure, Double>> figures =
          figures(tier, score -> FoldFits.alone(score, branch));
      ObjectNode ofBranch = alone.putObject(branch);
      groups.kinds().forEach((kind, sets) -> put(ofBranch, kind, mean(sets, figures, Figure.AUC)));
    }
    node.set("families_left_out", familiesLeftOut(fused, control));
    ObjectNode each = node.putObject("auc_by_generator");
    fused.forEach((generator, figures) -> each.put(generator, figures.get(Figure.AUC)));
    ObjectNode trivial = node.putObject("trivial_auc_by_generator");
    control.forEach((generator, figures) -> trivial.put(generator, figures.get(Figure.AUC)));
    node.set("real_probe", RealProbe.json(of(tier), fits));
    return node;
  }

  private ObjectNode familiesLeftOut(
      Map<String, Map<Figure, Double>> fused, Map<String, Map<Figure, Double>> control) {
    Map<String, List<String>> generators = new TreeMap<>();
    fused.keySet().stream()
        .filter(families::containsKey)
        .forEach(
            generator ->
                generators
                    .computeIfAbsent(families.get(generator), family -> new ArrayList<>())
                    .add(generator));
    ObjectNode node = JSON.createObjectNode();
    generators.forEach(
        (family, sets) -> {
          ObjectNode ofFamily = node.putObject(family);
          ofFamily.put("generators", sets.size());
          put(ofFamily, "auc", mean(sets, fused, Figure.AUC));
          put(ofFamily, "trivial_auc", mean(sets, control, Figure.AUC));
        });
    return node;
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
        .filter(score -> score.tier() == tier && !GeneratorGroups.isOwn(score))
        .map(score -> new Scored(fits.probability(score), score.fake()))
        .toList();
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

  private List<HeldOutScore> of(Tier tier) {
    return scores.stream().filter(score -> score.tier() == tier).toList();
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

  /** By kind, the means over generators of what a judge reaches. */
  ObjectNode means(Tier tier, Judge judge) {
    Map<String, Map<Figure, Double>> figures = figures(tier, judge);
    ObjectNode node = JSON.createObjectNode();
    new GeneratorGroups(of(tier))
        .kinds()
        .forEach((kind, generators) -> node.set(kind, means(generators, figures)));
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
}
