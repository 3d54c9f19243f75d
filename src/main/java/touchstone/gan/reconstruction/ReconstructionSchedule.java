package touchstone.gan.reconstruction;

/**
 * How the training of a reconstruction generator goes.
 *
 * @param steps of the whole training
 * @param rate Adam's step size for the generator at the start; it falls as a half cosine
 * @param criticRate Adam's step size for the discriminator
 * @param warmUp share of the steps before the discriminator comes in: until then pictures are too
 *     far off for it to teach anything
 */
public record ReconstructionSchedule(long steps, double rate, double criticRate, double warmUp) {
  boolean adversarial(long step) {
    return step >= criticStart();
  }

  long criticStart() {
    return Math.round(warmUp * steps);
  }

  double rate(long step) {
    return rate * (1 + Math.cos(Math.PI * Math.min(step, steps) / steps)) / 2;
  }
}
