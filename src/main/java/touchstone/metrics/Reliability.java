package touchstone.metrics;

import java.util.ArrayList;
import java.util.List;

/** The reliability diagram (DeGroot and Fienberg 1983): what was stated, and what came true. */
public final class Reliability {
  private Reliability() {}

  /**
   * Those of the scores whose probability falls into one bin.
   *
   * @param weight share of all scores, 0 to 1
   * @param stated mean probability of the positive class
   * @param cameTrue share of positives
   */
  public record Bin(double weight, double stated, double cameTrue) {}

  /**
   * The bins that are not empty, from the lowest up, where either class weighs half, however many
   * there are of it.
   *
   * @param scored with probabilities of the positive class
   * @param bins of equal width, of which there are so many
   */
  public static List<Bin> atEvenOdds(List<Scored> scored, int bins) {
    return of(scored, bins, ClassWeights.even(scored));
  }

  static List<Bin> of(List<Scored> scored, int bins, ClassWeights weights) {
    double[] weight = new double[bins];
    double[] stated = new double[bins];
    double[] positive = new double[bins];
    for (Scored one : scored) {
      int bin = Math.min(bins - 1, (int) (one.score() * bins));
      weight[bin] += weights.of(one);
      stated[bin] += weights.of(one) * one.score();
      positive[bin] += one.positive() ? weights.of(one) : 0;
    }
    List<Bin> filled = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      if (weight[bin] > 0) {
        filled.add(new Bin(weight[bin], stated[bin] / weight[bin], positive[bin] / weight[bin]));
      }
    }
    return filled;
  }
}
