package touchstone.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import touchstone.fidelity.Fidelity;

/**
 * A line of a run's {@code stats.jsonl}.
 *
 * @param step steps done
 * @param images seen, with repeats
 * @param criticLoss mean since the line before
 * @param generatorLoss mean since the line before
 * @param criticGradient mean norm since the line before
 * @param generatorGradient mean norm since the line before
 * @param realAccuracy of the discriminator on held-out real pictures
 * @param fakeAccuracy of the discriminator on fresh fakes
 * @param sampleDistance between samples of fixed z; near 0 in a collapse
 * @param fidelity of fresh fakes to held-out pictures; null where these are too few
 * @param health GOOD, COLLAPSED or SATURATED
 * @param imagesPerSecond since the line before
 * @param residentMegabytes of the process
 */
public record RunStatistics(
    long step,
    long images,
    double criticLoss,
    double generatorLoss,
    double criticGradient,
    double generatorGradient,
    double realAccuracy,
    double fakeAccuracy,
    double sampleDistance,
    @JsonInclude(JsonInclude.Include.NON_NULL) Fidelity fidelity,
    String health,
    double imagesPerSecond,
    long residentMegabytes) {

  /** The number that a checkpoint is chosen by, the smaller the better; infinite without. */
  double merit() {
    return fidelity == null ? Double.POSITIVE_INFINITY : fidelity.frechet();
  }
}
