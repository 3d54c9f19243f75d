package touchstone.detector;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the branches' logits become one: a weighted sum, fitted by logistic regression, that anyone
 * can read. A branch counts more or less by how coarsely the picture was saved and how small it is.
 * One that could not look adds what its absence told in the fit.
 *
 * @param rarities of those branches of which not the logit is summed, but how rare it is among real
 *     pictures; none in detectors that were made before there were any
 */
public record Fusion(double bias, List<Term> terms, Map<String, Rarity> rarities) {
  /** Of a file that names no rarities, too. */
  public Fusion {
    // In one order, so that the same study writes the same file.
    rarities = rarities == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(rarities));
  }

  /** A sum of logits as they are. */
  public Fusion(double bias, List<Term> terms) {
    this(bias, terms, Map.of());
  }

  /**
   * One branch's part. What it adds beyond an ordinary picture weighs as the circumstances have it,
   * never less than nothing.
   *
   * @param weight of its logit, or of how rare that is, in a large picture in which no save shows
   * @param whenMissing added where the branch could not look
   * @param whenCoarse added to the weight for each unit of {@link Circumstances#coarseness}
   * @param whenSmall added to the weight for each unit of {@link Circumstances#smallness}
   */
  public record Term(
      String branch, double weight, double whenMissing, double whenCoarse, double whenSmall) {
    /** One that weighs the same whatever the circumstances. */
    public Term(String branch, double weight, double whenMissing) {
      this(branch, weight, whenMissing, 0, 0);
    }

    private double part(double counted, Circumstances circumstances) {
      double changed =
          whenCoarse * circumstances.coarseness() + whenSmall * circumstances.smallness();
      return weight * counted + Math.max(-weight, changed) * (counted - Rarity.ORDINARY);
    }
  }

  /** The fusion of a single branch: its own logit. */
  public static Fusion alone(String branch) {
    return new Fusion(0, List.of(new Term(branch, 1, 0)));
  }

  /**
   * The sum.
   *
   * @param logits by branch; those that could not look are missing
   */
  public double logit(Map<String, Double> logits, Circumstances circumstances) {
    double sum = bias;
    for (Term term : terms) {
      Double logit = logits.get(term.branch());
      sum +=
          logit == null
              ? term.whenMissing()
              : term.part(counted(term.branch(), logit), circumstances);
    }
    return sum;
  }

  private double counted(String branch, double logit) {
    return Optional.ofNullable(rarities.get(branch)).map(rarity -> rarity.of(logit)).orElse(logit);
  }
}
