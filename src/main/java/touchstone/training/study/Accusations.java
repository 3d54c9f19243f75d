package touchstone.training.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import touchstone.data.Tier;
import touchstone.detector.Decision;

/** How often photographers would be wronged. */
final class Accusations {
  private Accusations() {}

  /** The share of each source's untouched pictures that is called synthetic. */
  static ObjectNode json(List<HeldOutScore> scores, FoldFits fits) {
    Map<String, double[]> bySource = new TreeMap<>();
    for (HeldOutScore score : scores) {
      if (!score.fake() && score.tier() == Tier.CROP) {
        double[] counts = bySource.computeIfAbsent(score.set(), set -> new double[2]);
        boolean accused = fits.decide(score) == Decision.SYNTHETIC;
        counts[0] += accused ? 1 : 0;
        counts[1]++;
      }
    }
    ObjectNode node = new ObjectMapper().createObjectNode();
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
