package touchstone.training.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import touchstone.data.Tier;
import touchstone.detector.Branch;
import touchstone.detector.StatisticsDescriptor;
import touchstone.evaluation.PictureSet;
import touchstone.metrics.RocCurve;
import touchstone.metrics.Scored;

/**
 * Leaves each kind of generator (GAN, diffusion, …) out in turn: trees that learned from the
 * collected fakes of all other kinds are asked to tell its fakes from real pictures of sources that
 * they never saw. It says what to expect of a kind that is yet to come.
 */
final class KindsLeftOut {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The fold whose sources are tested on. */
  static final int FOLD = 0;

  private final StudyOptions options;
  private final CrossValidation validation;
  private final Map<String, List<PictureSet>> kinds = new TreeMap<>();

  /** Prepares the test on fakes whose kind is known. */
  KindsLeftOut(StudyOptions options, CrossValidation validation, List<PictureSet> fakes) {
    this.options = options;
    this.validation = validation;
    for (PictureSet set : fakes) {
      set.kind().ifPresent(kind -> kinds.computeIfAbsent(kind, name -> new ArrayList<>()).add(set));
    }
  }

  /**
   * The mean AUC over the generators of each kind, by tier; empty where there are not two kinds.
   *
   * @param learned collected fakes and real pictures without the sources of the fold
   * @param tested real sets of the fold
   */
  Optional<ObjectNode> report(List<Example> learned, List<PictureSet> tested) {
    if (kinds.size() < 2) {
      return Optional.empty();
    }
    // Each ensemble grows on one thread, so that the same seed gives the same trees.
    List<Branch> branches =
        kinds.keySet().parallelStream().map(kind -> without(kind, learned)).toList();
    Map<String, TrivialTrees> controls =
        kinds.keySet().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), kind -> TrivialTrees.grow(others(kind, learned))));
    List<HeldOutScore> reals =
        tested.stream().flatMap(set -> validation.score(set, FOLD, branches).stream()).toList();
    ObjectNode report = JSON.createObjectNode();
    report.put(
        "measured_on",
        "fakes of a kind none of whose generators was learned from, against real pictures of unseen"
            + " sources; trees over residuals from collected fakes alone; mean AUC over the generators of the"
            + " kind; trivial_auc: of trees over trivial statistics that learned from the same squares,"
            + " on the same pictures");
    for (Branch branch : branches) {
      ObjectNode ofKind = report.putObject(branch.name());
      ofKind.put("generators", kinds.get(branch.name()).size());
      List<List<HeldOutScore>> fakes =
          kinds.get(branch.name()).stream()
              .map(set -> validation.score(set, FOLD, List.of(branch)))
              .toList();
      ObjectNode trivial = JSON.createObjectNode();
      TrivialTrees control = controls.get(branch.name());
      for (Tier tier : Tier.values()) {
        String name = tier.name().toLowerCase(Locale.ROOT);
        List<List<HeldOutScore>> pairs =
            fakes.stream()
                .map(set -> judged(List.of(set, reals), branch.name(), tier))
                .filter(scores -> scores.stream().anyMatch(HeldOutScore::fake))
                .toList();
        meanArea(pairs, score -> score.logits().get(branch.name()))
            .ifPresent(auc -> ofKind.put(name, auc));
        meanArea(pairs, control::logit).ifPresent(auc -> trivial.put(name, auc));
      }
      ofKind.set("trivial_auc", trivial);
    }
    return Optional.of(report);
  }

  private Branch without(String kind, List<Example> learned) {
    return TreesTraining.run(
        kind, others(kind, learned), StatisticsDescriptor.RESIDUALS, options.growth());
  }

  private List<Example> others(String kind, List<Example> learned) {
    Set<String> left = new HashSet<>();
    kinds.get(kind).forEach(set -> left.add(set.name()));
    // The originals of a generator bear its name and go with it.
    Predicate<Example.Label> isOther =
        label -> !left.contains(label.set()) && !left.contains(label.origin());
    return learned.stream().filter(example -> isOther.test(example.label())).toList();
  }

  private static OptionalDouble meanArea(
      List<List<HeldOutScore>> pairs, ToDoubleFunction<HeldOutScore> rank) {
    return pairs.stream()
        .map(
            scores ->
                scores.stream()
                    .map(score -> new Scored(rank.applyAsDouble(score), score.fake()))
                    .toList())
        .mapToDouble(scored -> RocCurve.of(scored).auc())
        .average();
  }

  /** What a branch could look at. */
  private static List<HeldOutScore> judged(
      List<List<HeldOutScore>> scores, String branch, Tier tier) {
    return scores.stream()
        .flatMap(List::stream)
        .filter(score -> score.tier() == tier && score.logits().containsKey(branch))
        .toList();
  }
}
