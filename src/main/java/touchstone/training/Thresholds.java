package touchstone.training;

import java.util.List;
import java.util.stream.Stream;
import touchstone.detector.Policy;

/**
 * Chooses thresholds for a detector that knows few generators: it accuses seldom, clears only what
 * is clearest, and abstains from the rest.
 */
final class Thresholds {
  private Thresholds() {}

  /**
   * The policy for probabilities of pictures that calibrate.
   *
   * <p>Synthetic is said above a probability that at most {@code falseAccusations} of the
   * photographs, and of the faces, exceed. Authentic is said below a probability that {@code
   * authenticShare} of all real pictures stay under: fakes of unknown generators look real to the
   * detector, so a low probability alone clears nothing.
   */
  static Policy choose(String version, HeldOut calibrated, DetectorOptions options) {
    double synthetic =
        Math.max(
            quantile(calibrated.photos(), 1 - options.falseAccusations()),
            quantile(calibrated.faces(), 1 - options.falseAccusations()));
    double authentic =
        quantile(
            Stream.concat(calibrated.photos().stream(), calibrated.faces().stream()).toList(),
            options.authenticShare());
    return new Policy(version, Math.min(authentic, synthetic), Math.max(synthetic, 0.5));
  }

  private static double quantile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(share * sorted.size())));
  }
}
