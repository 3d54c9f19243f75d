package touchstone.gan;

/**
 * What one step did.
 *
 * @param criticLoss on real and fake together
 * @param generatorLoss before the generator's update
 * @param criticGradient Euclidean norm
 * @param generatorGradient Euclidean norm
 */
public record StepReport(
    long step,
    double criticLoss,
    double generatorLoss,
    double criticGradient,
    double generatorGradient) {

  boolean isFinite() {
    return Double.isFinite(criticLoss)
        && Double.isFinite(generatorLoss)
        && Double.isFinite(criticGradient)
        && Double.isFinite(generatorGradient);
  }
}
