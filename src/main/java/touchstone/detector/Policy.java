package touchstone.detector;

/**
 * The thresholds under which verdicts are made. A verdict keeps the version.
 *
 * @param version changes whenever a threshold or the detector does
 * @param authenticBelow a probability below it is called authentic
 * @param syntheticAbove a probability above it is called synthetic
 */
public record Policy(String version, double authenticBelow, double syntheticAbove) {
  public Policy {
    if (!(0 <= authenticBelow && authenticBelow <= syntheticAbove && syntheticAbove <= 1)) {
      throw new IllegalArgumentException(
          "thresholds must be 0 <= authenticBelow <= syntheticAbove <= 1, not "
              + authenticBelow
              + " and "
              + syntheticAbove);
    }
  }

  /** Thresholds that no probability passes. */
  static Policy abstaining(String version) {
    return new Policy(version, 0, 1);
  }

  public Decision decide(double probability) {
    if (probability > syntheticAbove) {
      return Decision.SYNTHETIC;
    }
    return probability < authenticBelow ? Decision.AUTHENTIC : Decision.INCONCLUSIVE;
  }

  Reason reason(double probability) {
    if (probability > syntheticAbove) {
      return Reason.ABOVE_SYNTHETIC_THRESHOLD;
    }
    return probability < authenticBelow
        ? Reason.BELOW_AUTHENTIC_THRESHOLD
        : Reason.BETWEEN_THRESHOLDS;
  }
}
