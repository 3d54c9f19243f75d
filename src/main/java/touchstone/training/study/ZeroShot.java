package touchstone.training.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchstone.data.Tier;
import touchstone.detector.Calibration;
import touchstone.detector.StatisticsDescriptor;
import touchstone.detector.TreesBranch;
import touchstone.evaluation.Judgement;
import touchstone.metrics.Scored;

/**
 * The branch that learned from twins alone, by itself: what would be said if no fake had ever been
 * collected. Its probability is fitted on twins and their photographs, of sources that neither its
 * trees nor the fit for the fold have seen.
 */
final class ZeroShot {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String branch;
  private final Map<Integer, List<Scored>> pairs = new TreeMap<>();
  private final Map<Integer, TrivialTrees> controls = new TreeMap<>();

  /**
   * Prepares the figures of a branch.
   *
   * @param branch its name
   */
  ZeroShot(String branch) {
    this.branch = branch;
  }

  /**
   * Hears what trees say of the pairs of a fold.
   *
   * @param trees grown without the fold
   * @param learned what they were grown from, among others
   * @param heldOut examples of the fold; those that are no pairs are passed over
   */
  void hear(int fold, TreesBranch trees, List<Example> learned, List<Example> heldOut) {
    List<Example> twins = heldOut.stream().filter(example -> example.label().twin()).toList();
    double[] logits =
        twins.isEmpty()
            ? new double[0]
            : trees.logits(
                twins.stream()
                    .map(twin -> twin.row(StatisticsDescriptor.RESIDUALS).orElseThrow())
                    .toList());
    List<Scored> scores = new ArrayList<>();
    for (int i = 0; i < logits.length; i++) {
      scores.add(new Scored(logits[i], twins.get(i).label().fake()));
    }
    pairs.put(fold, scores);
    controls.put(
        fold,
        TrivialTrees.grow(
            learned.stream().filter(example -> example.label().teachesTwins()).toList()));
  }

  /** Fitted on the pairs of all other folds. */
  private Calibration without(int fold) {
    List<Scored> others = new ArrayList<>();
    pairs.forEach((of, scores) -> others.addAll(of == fold ? List.of() : scores));
    return Calibration.fit(others);
  }

  /** Means over the generators of each kind, by tier; empty where there is no such branch. */
  Optional<ObjectNode> report(StudyReport study) {
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, Calibration> calibrations = new TreeMap<>();
    pairs.keySet().forEach(fold -> calibrations.put(fold, without(fold)));
    ObjectNode report = JSON.createObjectNode();
    report.put(
        "measured_on",
        "the pictures of the cross-validation, by trees that learned from twins alone; calibrated"
            + " on twins and their photographs of other sources; trivial_auc_from_twins: of trees over"
            + " trivial statistics that learned from the same twins, on the same pictures (trivial_auc"
            + " of the tiers is of the same pictures too, but was fitted on collected fakes)");
    for (Tier tier : Tier.values()) {
      ObjectNode means = study.means(tier, score -> judge(score, calibrations.get(score.fold())));
      ObjectNode trivial = study.means(tier, this::judgeByControl);
      trivial
          .properties()
          .forEach(
              kind ->
                  kind.getValue()
                      .optional("auc")
                      .ifPresent(
                          auc ->
                              means
                                  .withObjectProperty(kind.getKey())
                                  .set("trivial_auc_from_twins", auc)));
      report.set(tier.name().toLowerCase(Locale.ROOT), means);
    }
    return Optional.of(report);
  }

  private Optional<Judgement> judge(HeldOutScore score, Calibration calibration) {
    return Optional.ofNullable(score.logits().get(branch))
        .map(
            logit ->
                new Judgement(
                    score.fake(),
                    Optional.of(new Scored(logit, score.fake())),
                    Optional.of(new Scored(calibration.probability(logit), score.fake())),
                    Optional.empty()));
  }

  private Optional<Judgement> judgeByControl(HeldOutScore score) {
    return Optional.ofNullable(score.logits().get(branch))
        .map(looked -> FoldFits.ranked(score, controls.get(score.fold()).logit(score)));
  }
}
