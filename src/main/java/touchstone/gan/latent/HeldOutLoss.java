package touchstone.gan.latent;

/**
 * How a sampler does on pictures that it never learned from.
 *
 * @param value mean square error of the predicted noise, or bits a code
 * @param baseline the same of who predicts no noise at all, or knows how often each code is used
 *     and nothing else
 */
public record HeldOutLoss(double value, double baseline) {}
