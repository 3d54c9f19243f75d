package touchstone.training.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchstone.evaluation.Judgement;
import touchstone.metrics.RocCurve;
import touchstone.metrics.Scored;

/**
 * How well a ranking that is to tell fakes from real pictures tells the real pictures of one source
 * from the other real pictures of its fold. Where it does, it knows sources, and may take a source
 * for a class.
 *
 * @param sources with enough pictures
 * @param separation mean over sources of the area in the better direction, ½ to 1
 * @param byChance what that mean is expected to be where the ranking knows nothing of sources: few
 *     pictures never fall exactly at ½ (from the variance of Mann and Whitney's statistic, 1947)
 * @param worst source
 * @param worstSeparation of that source
 */
record RealProbe(
    int sources, double separation, double byChance, String worst, double worstSeparation) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A source, or what is beside it, of fewer pictures says too little. */
  private static final int LEAST = 8;

  private static final double CHANCE = 0.5;

  /** A source against the rest of its fold. */
  private record Probed(String source, double separation, double byChance) {}

  /** What the detector and the controls reach on the pictures of a tier. */
  static ObjectNode json(List<HeldOutScore> ofTier, FoldFits fits) {
    ObjectNode node = JSON.createObjectNode();
    of(ofTier, fits::fused).ifPresent(probe -> node.set("fused", probe.json()));
    of(ofTier, score -> FoldFits.alone(score, EqualAppearance.CONTROL))
        .ifPresent(probe -> node.set("appearance", probe.json()));
    of(ofTier, fits::control).ifPresent(probe -> node.set("trivial", probe.json()));
    return node;
  }

  /**
   * Probes a ranking; empty where no source has enough pictures.
   *
   * @param scores of one tier; those of fakes are passed over
   */
  static Optional<RealProbe> of(List<HeldOutScore> scores, StudyReport.Judge judge) {
    Map<Integer, Map<String, List<Double>>> folds = new TreeMap<>();
    for (HeldOutScore score : scores) {
      if (!score.fake()) {
        judge
            .judge(score)
            .flatMap(Judgement::rank)
            .ifPresent(
                rank ->
                    folds
                        .computeIfAbsent(score.fold(), fold -> new TreeMap<>())
                        .computeIfAbsent(score.set(), set -> new ArrayList<>())
                        .add(rank.score()));
      }
    }
    List<Probed> all =
        folds.values().stream()
            .flatMap(fold -> fold.keySet().stream().map(source -> probed(source, fold)))
            .flatMap(Optional::stream)
            .toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(of(all));
  }

  private static RealProbe of(List<Probed> all) {
    double separations = 0;
    double byChance = 0;
    Probed worst = all.get(0);
    for (Probed one : all) {
      separations += one.separation();
      byChance += one.byChance();
      worst = one.separation() > worst.separation() ? one : worst;
    }
    return new RealProbe(
        all.size(),
        separations / all.size(),
        byChance / all.size(),
        worst.source(),
        worst.separation());
  }

  private static Optional<Probed> probed(String source, Map<String, List<Double>> fold) {
    List<Scored> scores = new ArrayList<>();
    fold.forEach(
        (name, ranks) -> ranks.forEach(rank -> scores.add(new Scored(rank, name.equals(source)))));
    int count = fold.get(source).size();
    int others = scores.size() - count;
    if (count < LEAST || others < LEAST) {
      return Optional.empty();
    }
    double auc = RocCurve.of(scores).auc();
    double deviation = Math.sqrt((count + others + 1) / (12.0 * count * others));
    // The mean of how far a Gaussian falls from its middle.
    double byChance = CHANCE + deviation * Math.sqrt(2 / Math.PI);
    return Optional.of(new Probed(source, Math.max(auc, 1 - auc), byChance));
  }

  private ObjectNode json() {
    ObjectNode node = JSON.createObjectNode();
    node.put("sources", sources);
    node.put("mean_separation", separation);
    node.put("mean_by_chance", byChance);
    node.put("worst_source", worst);
    node.put("worst_separation", worstSeparation);
    return node;
  }
}
