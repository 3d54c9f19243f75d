package touchstone.detector;

import java.util.List;
import java.util.Map;

/**
 * How the branches' logits become one: a weighted sum, fitted by logistic regression, that anyone
 * can read. A branch that could not look adds what its absence told in the fit.
 */
public record Fusion(double bias, List<Term> terms) {
  /**
   * One branch's part.
   *
   * @param weight of its logit
   * @param whenMissing added where the branch could not look
   */
  public record Term(String branch, double weight, double whenMissing) {}

  /** The fusion of a single branch: its own logit. */
  public static Fusion alone(String branch) {
    return new Fusion(0, List.of(new Term(branch, 1, 0)));
  }

  /**
   * The sum.
   *
   * @param logits by branch; those that could not look are missing
   */
  public double logit(Map<String, Double> logits) {
    double sum = bias;
    for (Term term : terms) {
      Double logit = logits.get(term.branch());
      sum += logit == null ? term.whenMissing() : term.weight() * logit;
    }
    return sum;
  }
}
