package touchstone.detector;

import java.util.ArrayList;
import java.util.List;
import touchstone.metrics.Scored;

/**
 * Turns logits into probabilities (Platt 1999): σ(logit / temperature + bias), fitted on pictures
 * that the network was not trained on.
 */
public record Calibration(double temperature, double bias) {
  /** The logit as it is. */
  static final Calibration NONE = new Calibration(1, 0);

  /** Of being synthetic, if both classes were equally common. */
  public double probability(double logit) {
    return 1 / (1 + Math.exp(-(logit / temperature + bias)));
  }

  /**
   * The maximum of the likelihood, each class weighing the same however many pictures it has.
   *
   * @param logits positive where synthetic
   */
  public static Calibration fit(List<Scored> logits) {
    return PlattFit.run(targets(logits, 1), NONE);
  }

  /**
   * This calibration moved towards what some pictures say. The prior is this calibration itself: it
   * counts as much as further pictures whose truth is what it states of these.
   *
   * @param logits of both classes, which weigh the same
   * @param prior how many pictures this calibration counts for, above 0
   */
  public Calibration adapted(List<Scored> logits, double prior) {
    double share = logits.size() / (logits.size() + prior);
    List<PlattFit.Target> targets = new ArrayList<>(targets(logits, share));
    for (PlattFit.Target target : targets(logits, 1 - share)) {
      targets.add(
          new PlattFit.Target(target.logit(), probability(target.logit()), target.weight()));
    }
    return PlattFit.run(targets, this);
  }

  /** The truth, each class weighing half of the weight. */
  private static List<PlattFit.Target> targets(List<Scored> logits, double weight) {
    double positives = logits.stream().filter(Scored::positive).count();
    double negatives = logits.size() - positives;
    return logits.stream()
        .map(
            one ->
                new PlattFit.Target(
                    one.score(),
                    one.positive() ? 1 : 0,
                    weight / 2 / (one.positive() ? positives : negatives)))
        .toList();
  }
}
