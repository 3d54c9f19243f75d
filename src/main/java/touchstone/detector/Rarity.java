package touchstone.detector;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How rare what a branch says is among real pictures: minus the logarithm of the share of them of
 * which it says as much or more. 0 is what the most ordinary real picture gets, 3 one in twenty, 6
 * one in four hundred; 1 is their mean, whatever the branch. Branches whose logits are spread
 * unlike become comparable so where it counts, beyond nearly all real pictures.
 *
 * @param logits rising; a share of exp(−i · {@link #STEP}) of the real pictures is above the i-th
 */
public record Rarity(@JsonValue List<Double> logits) {
  /** The mean over real pictures, by the definition. */
  public static final double ORDINARY = 1;

  private static final double STEP = 0.25;

  /** Real pictures above the last logit, at least: of fewer a share says nothing. */
  private static final double LEAST = 10;

  @JsonCreator
  public Rarity {
    logits = List.copyOf(logits);
  }

  /**
   * Of the logits of real pictures that a branch has not learned from.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Rarity of(List<Double> real) {
    if (real.isEmpty()) {
      throw new IllegalArgumentException("there is no real picture to be rare among");
    }
    List<Double> sorted = new ArrayList<>(real);
    Collections.sort(sorted);
    List<Double> logits = new ArrayList<>(List.of(sorted.get(0)));
    for (double share = Math.exp(-STEP); share * sorted.size() >= LEAST; share *= Math.exp(-STEP)) {
      logits.add(quantile(sorted, 1 - share));
    }
    return new Rarity(logits);
  }

  private static double quantile(List<Double> sorted, double share) {
    double place = share * (sorted.size() - 1);
    int below = (int) place;
    double lower = sorted.get(below);
    return lower + (place - below) * (sorted.get(below + 1) - lower);
  }

  /** From 0 up to what the last logit stands for; between two of them along a line. */
  public double of(double logit) {
    int above = 0;
    while (above < logits.size() && logits.get(above) <= logit) {
      above++;
    }
    if (above == 0 || above == logits.size()) {
      return STEP * Math.max(0, above - 1);
    }
    double lower = logits.get(above - 1);
    return STEP * (above - 1 + (logit - lower) / (logits.get(above) - lower));
  }
}
