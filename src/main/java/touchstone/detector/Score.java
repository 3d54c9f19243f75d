package touchstone.detector;

/**
 * How synthetic a picture looks.
 *
 * @param logit the network's output, pooled over the tiles, before calibration
 * @param probability of being synthetic, calibrated, 0 to 1
 */
public record Score(double logit, double probability) {}
