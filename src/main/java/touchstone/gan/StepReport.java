package touchstone.gan;

import java.util.Map;

/**
 * What one step did.
 *
 * @param criticLoss on real and fake together
 * @param generatorLoss before the generator's update
 * @param criticGradient Euclidean norm
 * @param generatorGradient Euclidean norm; 0 where the critic alone was updated
 * @param terms whatever else the family's losses consist of, or says of the step, by name
 */
public record StepReport(
    long step,
    double criticLoss,
    double generatorLoss,
    double criticGradient,
    double generatorGradient,
    Map<String, Double> terms) {

  /** Of losses that consist of nothing else. */
  public StepReport(
      long step,
      double criticLoss,
      double generatorLoss,
      double criticGradient,
      double generatorGradient) {
    this(step, criticLoss, generatorLoss, criticGradient, generatorGradient, Map.of());
  }

  boolean isFinite() {
    return Double.isFinite(criticLoss)
        && Double.isFinite(generatorLoss)
        && Double.isFinite(criticGradient)
        && Double.isFinite(generatorGradient)
        && terms.values().stream().allMatch(Double::isFinite);
  }
}
