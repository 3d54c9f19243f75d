package touchstone.training;

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
    String health,
    double imagesPerSecond,
    long residentMegabytes) {}
