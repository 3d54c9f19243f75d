package touchstone.gan.latent;

/**
 * How much of the signal and of the noise a noisy latent holds at a time from 0 (clean) to 1 (noise
 * alone): signal² + noise² = 1, signal² falling as in Nichol and Dhariwal 2021, equation 17.
 */
final class CosineSchedule {
  /** So that the first bit of noise is not too small to be seen. */
  private static final double OFFSET = 0.008;

  private CosineSchedule() {}

  static double signal(double time) {
    return Math.cos(angle(time)) / Math.cos(angle(0));
  }

  static double noise(double time) {
    double signal = signal(time);
    return Math.sqrt(1 - signal * signal);
  }

  private static double angle(double time) {
    return (time + OFFSET) / (1 + OFFSET) * Math.PI / 2;
  }
}
