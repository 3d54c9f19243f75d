package touchstone.training.anomaly;

/**
 * How unlike the normal ones a picture is; the higher, the less like them.
 *
 * @param residual mean squared difference to what the generator makes in its place; values span 2
 * @param features mean squared difference of the discriminator's features of the two
 * @param logit the discriminator's for fake: what it says without encoder and generator
 */
record AnomalyScore(double residual, double features, double logit) {
  /** The score of f-AnoGAN. */
  double total() {
    return residual + AnomalyDetector.FEATURE_WEIGHT * features;
  }
}
