package touchstone.detector;

import java.util.Optional;

/**
 * How synthetic a picture looks.
 *
 * @param logit what the branches say together, before calibration
 * @param probability of being synthetic, calibrated, 0 to 1
 * @param spread from the smallest to the largest probability that the picture got as it is and
 *     delivered again, 0 to 1; empty where it was not delivered again
 */
public record Score(double logit, double probability, Optional<Double> spread) {

  /** A score of a picture that was not delivered again. */
  public Score(double logit, double probability) {
    this(logit, probability, Optional.empty());
  }
}
