package touchstone.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Logistic regression with a ridge (le Cessie and van Houwelingen 1992), for up to some thousand
 * features:
 *
 * <pre>P(positive | x) = 1 / (1 + exp(−(intercept + weights · x)))</pre>
 *
 * <p>The fit minimises the mean log loss + ridge / 2 · |weights|², where the weights of the penalty
 * are those of features brought to mean 0 and deviation 1 first, so that units don't matter; the
 * intercept is free. Newton's method finds the minimum, which is unique.
 *
 * @param weights one a feature, for features as they were given
 */
public record LogisticRegression(List<Double> weights, double intercept) {
  private static final int MOST_STEPS = 100;
  private static final double CONVERGED = 1e-12;

  /**
   * Fits a model.
   *
   * @param features one row an example, all of one length; one that never changes gets weight 0
   * @param ridge above 0, or classes that a plane separates have no best fit
   * @throws IllegalArgumentException if one of the classes is missing
   */
  public static LogisticRegression fit(
      List<double[]> features, List<Boolean> positive, double ridge) {
    double[] alike = new double[features.size()];
    Arrays.fill(alike, 1);
    return fit(features, positive, alike, ridge);
  }

  /**
   * Fits a model to examples that count differently; means and deviations are weighted too.
   *
   * @param features one row an example, all of one length; one that never changes gets weight 0
   * @param counts what each example counts, above 0; their sum does not matter
   * @param ridge above 0, or classes that a plane separates have no best fit
   * @throws IllegalArgumentException if one of the classes is missing
   */
  public static LogisticRegression fit(
      List<double[]> features, List<Boolean> positive, double[] counts, double ridge) {
    if (features.size() != positive.size() || features.size() != counts.length || !(ridge > 0)) {
      throw new IllegalArgumentException(
          "one label and one count an example, and a ridge above 0 are needed");
    }
    if (!positive.contains(true) || !positive.contains(false)) {
      throw new IllegalArgumentException("a logistic regression needs positives and negatives");
    }
    double all = Arrays.stream(counts).sum();
    double[] shares = Arrays.stream(counts).map(count -> count / all).toArray();
    Standardisation standard = Standardisation.of(features, shares);
    Examples examples =
        new Examples(features.stream().map(standard::row).toList(), positive, shares);
    double[] fitted = new double[features.get(0).length + 1];
    Objective here = Objective.at(fitted, examples, ridge);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = LinearSystem.solve(here.curvature, here.gradient);
      double slope = dot(direction, here.gradient);
      if (slope < CONVERGED) {
        break;
      }
      // Far from the minimum a whole step can overshoot; it is halved until the loss falls.
      double length = 1;
      Objective next = Objective.at(moved(fitted, direction, length), examples, ridge);
      while (next.loss > here.loss - 1e-4 * length * slope && length > 1e-8) {
        length /= 2;
        next = Objective.at(moved(fitted, direction, length), examples, ridge);
      }
      fitted = moved(fitted, direction, length);
      here = next;
    }
    return standard.undo(fitted);
  }

  /** The log odds of being positive. */
  public double logit(double[] features) {
    if (features.length != weights.size()) {
      throw new IllegalArgumentException(
          features.length + " features do not fit " + weights.size() + " weights");
    }
    double sum = intercept;
    for (int i = 0; i < features.length; i++) {
      sum += weights.get(i) * features[i];
    }
    return sum;
  }

  /** The probability of being positive. */
  public double probability(double[] features) {
    return 1 / (1 + Math.exp(-logit(features)));
  }

  private static double[] moved(double[] from, double[] direction, double length) {
    double[] to = from.clone();
    for (int i = 0; i < to.length; i++) {
      to[i] -= length * direction[i];
    }
    return to;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * Brings features to mean 0 and deviation 1; a row also gets a 1 at its end, for the intercept.
   */
  private static final class Standardisation {
    private final double[] mean;
    private final double[] deviation;

    private Standardisation(double[] mean, double[] deviation) {
      this.mean = mean;
      this.deviation = deviation;
    }

    static Standardisation of(List<double[]> features, double[] shares) {
      int width = features.get(0).length;
      double[] mean = new double[width];
      double[] deviation = new double[width];
      for (int i = 0; i < width; i++) {
        for (int n = 0; n < shares.length; n++) {
          mean[i] += shares[n] * features.get(n)[i];
        }
        double variance = 0;
        for (int n = 0; n < shares.length; n++) {
          variance += shares[n] * Math.pow(features.get(n)[i] - mean[i], 2);
        }
        // Below this a difference is rounding.
        double least = 1e-12 * Math.max(1, Math.abs(mean[i]));
        deviation[i] = Math.sqrt(variance) > least ? Math.sqrt(variance) : Double.POSITIVE_INFINITY;
      }
      return new Standardisation(mean, deviation);
    }

    double[] row(double[] features) {
      double[] row = new double[mean.length + 1];
      for (int i = 0; i < mean.length; i++) {
        row[i] = (features[i] - mean[i]) / deviation[i];
      }
      row[mean.length] = 1;
      return row;
    }

    LogisticRegression undo(double[] fitted) {
      double intercept = fitted[mean.length];
      List<Double> weights = new ArrayList<>();
      for (int i = 0; i < mean.length; i++) {
        weights.add(fitted[i] / deviation[i]);
        intercept -= weights.get(i) * mean[i];
      }
      return new LogisticRegression(Collections.unmodifiableList(weights), intercept);
    }
  }

  /** What is fitted. */
  private static final class Examples {
    /** Standardised, with a 1 at the end. */
    private final List<double[]> rows;

    private final List<Boolean> positive;

    /** What each counts of the mean; they sum to 1. */
    private final double[] shares;

    private Examples(List<double[]> rows, List<Boolean> positive, double[] shares) {
      this.rows = rows;
      this.positive = positive;
      this.shares = shares;
    }
  }

  /** The penalised loss at some weights (the last is the intercept), with its derivatives. */
  private static final class Objective {
    private final double loss;
    private final double[] gradient;
    private final double[][] curvature;

    private Objective(double loss, double[] gradient, double[][] curvature) {
      this.loss = loss;
      this.gradient = gradient;
      this.curvature = curvature;
    }

    static Objective at(double[] weights, Examples examples, double ridge) {
      int width = weights.length;
      double loss = 0;
      double[] gradient = new double[width];
      double[][] curvature = new double[width][width];
      for (int n = 0; n < examples.shares.length; n++) {
        double[] row = examples.rows.get(n);
        double share = examples.shares[n];
        boolean positive = examples.positive.get(n);
        double logit = dot(weights, row);
        double towards = positive ? logit : -logit;
        // log(1 + exp(−t)) without overflow.
        loss += share * (Math.max(0, -towards) + Math.log1p(Math.exp(-Math.abs(towards))));
        double probability = 1 / (1 + Math.exp(-logit));
        double error = share * (probability - (positive ? 1 : 0));
        double slope = share * probability * (1 - probability);
        for (int i = 0; i < width; i++) {
          gradient[i] += error * row[i];
          for (int j = 0; j <= i; j++) {
            curvature[i][j] += slope * row[i] * row[j];
          }
        }
      }
      for (int i = 0; i < width; i++) {
        double penalty = i < width - 1 ? ridge : 0;
        loss += penalty / 2 * weights[i] * weights[i];
        gradient[i] += penalty * weights[i];
        curvature[i][i] += penalty;
      }
      return new Objective(loss, gradient, curvature);
    }
  }
}
