package touchstone.training.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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
    List<HeldOutScore> reals =
        tested.stream().flatMap(set -> validation.score(set, FOLD, branches).stream()).toList();
    ObjectNode report = JSON.createObjectNode();
    report.put(
        "measured_on",
        "fakes of a kind none of whose generators was learned from, against real pictures of unseen"
            + " sources; trees over residuals from collected fakes alone; mean AUC over the generators of the"
            + " kind");
    for (Branch branch : branches) {
      ObjectNode ofKind = report.putObject(branch.name());
      ofKind.put("generators", kinds.get(branch.name()).size());
      List<List<HeldOutScore>> fakes =
          kinds.get(branch.name()).stream()
              .map(set -> validation.score(set, FOLD, List.of(branch)))
              .toList();
      for (Tier tier : Tier.values()) {
        fakes.stream()
            .map(set -> scored(List.of(set, reals), branch.name(), tier))
            .filter(scores -> scores.stream().anyMatch(Scored::positive))
            .mapToDouble(scores -> RocCurve.of(scores).auc())
            .average()
            .ifPresent(auc -> ofKind.put(tier.name().toLowerCase(Locale.ROOT), auc));
      }
    }
    return Optional.of(report);
  }

  private Branch without(String kind, List<Example> learned) {
    Set<String> left = new HashSet<>();
    kinds.get(kind).forEach(set -> left.add(set.name()));
    // The originals of a generator bear its name and go with it.
    Predicate<Example.Label> isOther =
        label -> !left.contains(label.set()) && !left.contains(label.origin());
    return TreesTraining.run(
        kind,
        learned.stream().filter(example -> isOther.test(example.label())).toList(),
        StatisticsDescriptor.RESIDUALS,
        options.growth());
  }

  private static List<Scored> scored(List<List<HeldOutScore>> scores, String branch, Tier tier) {
    return scores.stream()
        .flatMap(List::stream)
        .filter(score -> score.tier() == tier && score.logits().containsKey(branch))
        .map(score -> new Scored(score.logits().get(branch), score.fake()))
        .toList();
  }
}
