package touchstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  private static final double RIDGE = 0.01;

  private final List<double[]> features = new ArrayList<>();
  private final List<Boolean> positive = new ArrayList<>();

  /** Labels drawn from a known model, on features of unlike scales. */
  private void draw(int count, double[] weights, double intercept) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < count; i++) {
      double[] row = {
        random.nextGaussian(), 100 + 20 * random.nextGaussian(), 1e-3 * random.nextGaussian()
      };
      double logit = intercept;
      for (int j = 0; j < row.length; j++) {
        logit += weights[j] * row[j];
      }
      features.add(row);
      positive.add(random.nextDouble() < 1 / (1 + Math.exp(-logit)));
    }
  }

  /** The objective as the class states it, computed anew. */
  private double objective(LogisticRegression model) {
    double loss = 0;
    for (int n = 0; n < features.size(); n++) {
      double p = model.probability(features.get(n));
      loss -= Math.log(positive.get(n) ? p : 1 - p) / features.size();
    }
    for (int j = 0; j < model.weights().size(); j++) {
      int feature = j;
      double mean = features.stream().mapToDouble(row -> row[feature]).average().orElseThrow();
      double variance =
          features.stream()
              .mapToDouble(row -> Math.pow(row[feature] - mean, 2))
              .average()
              .orElseThrow();
      loss += RIDGE / 2 * Math.pow(model.weights().get(j), 2) * variance;
    }
    return loss;
  }

  private static LogisticRegression moved(LogisticRegression model, int index, double by) {
    List<Double> weights = new ArrayList<>(model.weights());
    if (index == weights.size()) {
      return new LogisticRegression(weights, model.intercept() + by);
    }
    weights.set(index, weights.get(index) + by);
    return new LogisticRegression(weights, model.intercept());
  }

  @Test
  void theGradientOfTheStatedObjectiveIsZeroAtTheFit() {
    draw(300, new double[] {1, -0.05, 800}, 5);
    LogisticRegression fit = LogisticRegression.fit(features, positive, RIDGE);
    double[] steps = {1e-4, 1e-6, 1e-1, 1e-4};
    for (int i = 0; i < steps.length; i++) {
      double up = objective(moved(fit, i, steps[i]));
      double down = objective(moved(fit, i, -steps[i]));
      assertThat((up - down) / 2).as("parameter %d", i).isCloseTo(0, Offset.offset(1e-10));
      assertThat(up).isGreaterThan(objective(fit));
      assertThat(down).isGreaterThan(objective(fit));
    }
  }

  @Test
  void findsTheModelThatTheLabelsCameFrom() {
    draw(20_000, new double[] {1, -0.05, 800}, 5);
    LogisticRegression fit = LogisticRegression.fit(features, positive, 1e-6);
    assertThat(fit.weights().get(0)).isCloseTo(1, Offset.offset(0.06));
    assertThat(fit.weights().get(1)).isCloseTo(-0.05, Offset.offset(0.003));
    assertThat(fit.weights().get(2)).isCloseTo(800, Offset.offset(60.0));
    assertThat(fit.intercept()).isCloseTo(5, Offset.offset(0.3));
  }

  @Test
  void oneFeatureOfTwoValuesGetsTheOddsOfEach() {
    // At 0: 1 of 4 positive; at 1: 3 of 5.
    for (int i = 0; i < 9; i++) {
      features.add(new double[] {i < 4 ? 0 : 1});
      positive.add(i == 0 || (i >= 4 && i < 7));
    }
    LogisticRegression fit = LogisticRegression.fit(features, positive, 1e-9);
    assertThat(fit.probability(new double[] {0})).isCloseTo(0.25, Offset.offset(1e-6));
    assertThat(fit.probability(new double[] {1})).isCloseTo(0.6, Offset.offset(1e-6));
    assertThat(fit.logit(new double[] {1})).isCloseTo(Math.log(1.5), Offset.offset(1e-6));
  }

  @Test
  void aFeatureThatNeverChangesAndSeparableClassesDoNoHarm() {
    for (int i = 0; i < 10; i++) {
      features.add(new double[] {i, 256});
      positive.add(i >= 5);
    }
    LogisticRegression fit = LogisticRegression.fit(features, positive, RIDGE);
    assertThat(fit.weights().get(0)).isFinite().isPositive();
    assertThat(fit.weights().get(1)).isZero();
    assertThat(fit.probability(new double[] {4.5, 256})).isCloseTo(0.5, Offset.offset(1e-9));
  }

  @Test
  void anExampleThatCountsThreeTimesIsThreeExamples() {
    draw(60, new double[] {1, -0.05, 800}, 5);
    double[] counts = new double[features.size()];
    List<double[]> repeated = new ArrayList<>();
    List<Boolean> labels = new ArrayList<>();
    for (int n = 0; n < counts.length; n++) {
      int times = 1 + n % 3;
      counts[n] = 0.1 * times;
      for (int i = 0; i < times; i++) {
        repeated.add(features.get(n));
        labels.add(positive.get(n));
      }
    }
    LogisticRegression weighted = LogisticRegression.fit(features, positive, counts, RIDGE);
    LogisticRegression alike = LogisticRegression.fit(repeated, labels, RIDGE);
    for (double[] row : features) {
      assertThat(weighted.logit(row)).isCloseTo(alike.logit(row), Offset.offset(1e-8));
    }
  }

  @Test
  void refusesWhatHasNoFit() {
    features.add(new double[] {1});
    positive.add(true);
    assertThatThrownBy(() -> LogisticRegression.fit(features, positive, RIDGE))
        .hasMessageContaining("positives and negatives");
    assertThatThrownBy(() -> LogisticRegression.fit(features, List.of(true, false), RIDGE))
        .hasMessageContaining("one label and one count an example");
    assertThatThrownBy(() -> LogisticRegression.fit(features, positive, new double[] {1, 2}, RIDGE))
        .hasMessageContaining("one count an example");
    assertThatThrownBy(() -> new LogisticRegression(List.of(1.0), 0).logit(new double[] {1, 2}))
        .hasMessageContaining("2 features");
  }
}
