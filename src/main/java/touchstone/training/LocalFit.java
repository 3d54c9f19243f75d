package touchstone.training;

import java.util.List;
import touchstone.detector.Calibration;
import touchstone.detector.Policy;
import touchstone.metrics.ConformalRisk;

/** A calibration and thresholds for the pictures of one place. */
record LocalFit(Calibration calibration, Policy policy) {
  /**
   * How many pictures the detector's own calibration counts for: few enough that 50 local ones
   * rule, enough that 20 odd ones cannot turn it over.
   */
  static final double PRIOR = 20;

  /**
   * Fits both to labelled pictures.
   *
   * <p>The thresholds hold the risks by {@link ConformalRisk}. The pictures themselves are its
   * units here, so the bound is for further pictures of the same place, not for other places. Where
   * a class has too few pictures to hold its risk, the detector's own threshold stays.
   *
   * @param own what the detector has
   * @param version of the policy
   */
  static LocalFit of(List<LocalScore> scores, LocalFit own, String version, LocalOptions options) {
    Calibration calibration =
        own.calibration.adapted(scores.stream().map(LocalScore::scored).toList(), PRIOR);
    double accused =
        ConformalRisk.threshold(
            scores.stream()
                .filter(score -> !score.fake())
                .map(score -> List.of(score.probability(calibration)))
                .toList(),
            options.falseAccusations());
    double cleared =
        ConformalRisk.threshold(
            scores.stream()
                .filter(LocalScore::fake)
                .map(score -> List.of(1 - score.probability(calibration)))
                .toList(),
            options.falseClearances());
    double syntheticAbove =
        Double.isFinite(accused) ? Math.max(0.5, accused) : own.policy.syntheticAbove();
    double authenticBelow =
        Double.isFinite(cleared) ? Math.min(0.5, 1 - cleared) : own.policy.authenticBelow();
    return new LocalFit(
        calibration, new Policy(version, Math.min(authenticBelow, syntheticAbove), syntheticAbove));
  }
}
