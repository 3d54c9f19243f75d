package touchstone.detector;

import java.util.List;

/**
 * The slope and bias that make σ(slope · logit + bias) likeliest, by Newton's method with steps
 * that are halved until the loss falls. A ridge towards where it starts keeps the fit finite where
 * the classes are told apart without error.
 */
final class PlattFit {
  private static final int ITERATIONS = 100;
  private static final int HALVINGS = 40;
  private static final double RIDGE = 1e-3;

  /** A detector that is wrong more often than right must not be turned round. */
  private static final double LEAST_SLOPE = 1e-3;

  private final List<Target> targets;
  private final double startSlope;
  private final double startBias;

  /**
   * What is to be met.
   *
   * @param probability of being synthetic: 0 or 1 where the truth is known
   * @param weight all of them sum to 1
   */
  record Target(double logit, double probability, double weight) {}

  private PlattFit(List<Target> targets, Calibration start) {
    this.targets = targets;
    startSlope = 1 / start.temperature();
    startBias = start.bias();
  }

  static Calibration run(List<Target> targets, Calibration start) {
    return new PlattFit(targets, start).run();
  }

  private Calibration run() {
    double slope = startSlope;
    double bias = startBias;
    double loss = loss(slope, bias);
    for (int i = 0; i < ITERATIONS; i++) {
      double[] step = step(slope, bias);
      double length = 1;
      double nextSlope = Math.max(LEAST_SLOPE, slope - step[0]);
      double next = loss(nextSlope, bias - step[1]);
      for (int halving = 0; next > loss && halving < HALVINGS; halving++) {
        length /= 2;
        nextSlope = Math.max(LEAST_SLOPE, slope - length * step[0]);
        next = loss(nextSlope, bias - length * step[1]);
      }
      if (next >= loss) {
        break;
      }
      slope = nextSlope;
      bias -= length * step[1];
      loss = next;
    }
    return new Calibration(1 / slope, bias);
  }

  /** The mean cross entropy, of log(1 + exp(x)) − target · x, and the ridge. */
  private double loss(double slope, double bias) {
    double sum = RIDGE / 2 * (square(slope - startSlope) + square(bias - startBias));
    for (Target target : targets) {
      double x = slope * target.logit + bias;
      double softplus = Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      sum += target.weight * (softplus - target.probability * x);
    }
    return sum;
  }

  private static double square(double value) {
    return value * value;
  }

  /** Newton's: the inverse of the curvature times the gradient. */
  private double[] step(double slope, double bias) {
    double toSlope = RIDGE * (slope - startSlope);
    double toBias = RIDGE * (bias - startBias);
    double slopeSlope = RIDGE;
    double slopeBias = 0;
    double biasBias = RIDGE;
    for (Target target : targets) {
      double p = 1 / (1 + Math.exp(-(slope * target.logit + bias)));
      double error = target.weight * (p - target.probability);
      double curvature = target.weight * p * (1 - p);
      toSlope += error * target.logit;
      toBias += error;
      slopeSlope += curvature * target.logit * target.logit;
      slopeBias += curvature * target.logit;
      biasBias += curvature;
    }
    double determinant = slopeSlope * biasBias - slopeBias * slopeBias;
    return new double[] {
      (biasBias * toSlope - slopeBias * toBias) / determinant,
      (slopeSlope * toBias - slopeBias * toSlope) / determinant
    };
  }
}
