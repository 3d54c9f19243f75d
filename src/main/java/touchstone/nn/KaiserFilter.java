package touchstone.nn;

/**
 * A low-pass filter: a sinc under a Kaiser window (Kaiser 1974; Karras et al. 2021, appendix C.1),
 * h(x) = sinc(2 · f · x) · I₀(β · √(1 − (2x / L)²)) / I₀(β) where |x| ≤ L / 2. Positions are in
 * widths of the picture, frequencies in cycles in a width. Its height is not set: what samples it
 * divides by the sum of the samples.
 *
 * @param cutoff f, where the response is a half
 * @param length L
 * @param beta of the window: the larger, the less is let through far above the cutoff
 */
record KaiserFilter(double cutoff, double length, double beta) {
  /** Of the length, by which a position may miss the end and still count. */
  private static final double ROUNDING = 1e-9;

  /** Terms of I₀, enough for any β that a filter of a few dozen taps has. */
  private static final int TERMS = 60;

  /**
   * The filter of so many taps that a transition leaves the strongest attenuation.
   *
   * @param taps how many samples of it are used
   * @param rate of these samples
   * @param halfWidth of the transition, from the cutoff to where the stop band begins
   */
  static KaiserFilter of(int taps, double rate, double cutoff, double halfWidth) {
    double transition = 2 * Math.PI * (2 * halfWidth) / rate;
    return new KaiserFilter(
        cutoff, (taps - 1) / rate, beta(2.285 * (taps - 1) * transition + 7.95));
  }

  /** Kaiser's rule for the β of an attenuation in decibels. */
  static double beta(double attenuation) {
    if (attenuation > 50) {
      return 0.1102 * (attenuation - 8.7);
    }
    if (attenuation > 21) {
      return 0.5842 * Math.pow(attenuation - 21, 0.4) + 0.07886 * (attenuation - 21);
    }
    return 0;
  }

  /** Its height at a position, 1 in the middle. */
  double at(double position) {
    double part = 2 * position / length;
    if (Math.abs(part) > 1 + ROUNDING) {
      return 0;
    }
    double inside = Math.sqrt(Math.max(0, 1 - part * part));
    return sinc(2 * cutoff * position) * bessel(beta * inside) / bessel(beta);
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /** I₀, the modified Bessel function of the first kind: Σ ((x / 2)ᵏ / k!)². */
  private static double bessel(double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; k < TERMS; k++) {
      term *= x / (2 * k);
      sum += term * term;
    }
    return sum;
  }
}
