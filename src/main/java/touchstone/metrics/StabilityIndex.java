package touchstone.metrics;

import java.util.List;

/**
 * How far a sample has moved from a reference: the population stability index Σ (q − p) · ln(q / p)
 * over bins with shares p of the reference and q of the sample (Siddiqi, Credit Risk Scorecards,
 * 2006, where above 0.25 counts as a major shift). It is the symmetric Kullback-Leibler divergence
 * of the two histograms.
 *
 * <p>It is above 0 by chance alone: without any shift it is about (1/m + 1/n) · χ² with one degree
 * of freedom less than bins (Yurdakul, Statistical Properties of Population Stability Index, 2018).
 * That expectation is taken off, so that small samples do not look moved.
 */
public final class StabilityIndex {
  /** Added to each bin, so that an empty one is no infinity. */
  private static final double SMOOTHING = 0.5;

  private StabilityIndex() {}

  /**
   * The index less what chance explains; 0 where that is more.
   *
   * @param reference how many of the reference are in each bin, 2 bins or more
   * @param sample the same of the sample; neither is empty
   */
  public static double excess(List<Integer> reference, List<Integer> sample) {
    double index = 0;
    double references = total(reference);
    double samples = total(sample);
    for (int i = 0; i < reference.size(); i++) {
      double p = share(reference.get(i), references, reference.size());
      double q = share(sample.get(i), samples, reference.size());
      index += (q - p) * Math.log(q / p);
    }
    double chance = (reference.size() - 1) * (1 / references + 1 / samples);
    return Math.max(0, index - chance);
  }

  private static double total(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  private static double share(int count, double total, int bins) {
    return (count + SMOOTHING) / (total + bins * SMOOTHING);
  }
}
