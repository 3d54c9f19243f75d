package touchstone.detector;

import java.util.List;
import touchstone.metrics.Scored;

/**
 * Turns logits into probabilities (Platt 1999): σ(logit / temperature + bias), fitted on pictures
 * that the network was not trained on.
 */
public record Calibration(double temperature, double bias) {
  private static final int ITERATIONS = 100;

  /** Keeps the fit finite where the classes are told apart without error. */
  private static final double RIDGE = 1e-3;

  /** Of being synthetic, if both classes were equally common. */
  public double probability(double logit) {
    return 1 / (1 + Math.exp(-(logit / temperature + bias)));
  }

  /**
   * The maximum of the likelihood, by Newton's method, each class weighing the same however many
   * pictures it has.
   *
   * @param logits positive where synthetic
   */
  public static Calibration fit(List<Scored> logits) {
    double positives = logits.stream().filter(Scored::positive).count();
    double negatives = logits.size() - positives;
    double slope = 1;
    double bias = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      double toSlope = RIDGE * (slope - 1);
      double toBias = RIDGE * bias;
      double slopeSlope = RIDGE;
      double slopeBias = 0;
      double biasBias = RIDGE;
      for (Scored one : logits) {
        double weight = 0.5 / (one.positive() ? positives : negatives);
        double p = 1 / (1 + Math.exp(-(slope * one.score() + bias)));
        double error = weight * (p - (one.positive() ? 1 : 0));
        double curvature = weight * p * (1 - p);
        toSlope += error * one.score();
        toBias += error;
        slopeSlope += curvature * one.score() * one.score();
        slopeBias += curvature * one.score();
        biasBias += curvature;
      }
      double determinant = slopeSlope * biasBias - slopeBias * slopeBias;
      slope -= (biasBias * toSlope - slopeBias * toBias) / determinant;
      bias -= (slopeSlope * toBias - slopeBias * toSlope) / determinant;
      // A detector that is wrong more often than right must not be turned round by its calibration.
      slope = Math.max(slope, 1e-3);
    }
    return new Calibration(1 / slope, bias);
  }
}
