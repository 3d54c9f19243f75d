package touchstone.metrics;

import java.util.List;

/**
 * Thresholds with a guarantee: conformal risk control (Angelopoulos et al. 2022). The units that
 * are exchangeable are whole sources, not pictures, since pictures of one source are alike; the
 * loss of a unit is the share of its scores above the threshold. The expected loss of a new source
 * is then at most the chosen risk.
 */
public final class ConformalRisk {
  private ConformalRisk() {}

  /**
   * The lowest threshold, one of the scores, that holds the risk; infinity where there are too few
   * units for any to hold it.
   *
   * @param units the scores of each source
   * @param risk the expected share above the threshold in a new source, 0 to 1
   */
  public static double threshold(List<List<Double>> units, double risk) {
    int n = units.size();
    double[] candidates =
        units.stream().flatMap(List::stream).mapToDouble(Double::doubleValue).sorted().toArray();
    for (double candidate : candidates) {
      double losses = 0;
      for (List<Double> unit : units) {
        losses += (double) unit.stream().filter(score -> score > candidate).count() / unit.size();
      }
      // The new source may lose everything: that is the 1.
      if ((losses + 1) / (n + 1) <= risk) {
        return candidate;
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
