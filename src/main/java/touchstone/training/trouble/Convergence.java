package touchstone.training.trouble;

import java.util.List;
import java.util.Locale;
import touchstone.evaluation.LineChart;
import touchstone.gan.mechanisms.Rules;

/**
 * The other end: a run that converges, told by its critic's accuracy on held-out real pictures and
 * fresh fakes, which theory brings to one half (Goodfellow et al. 2014, theorem 1).
 */
final class Convergence {
  static final Setting SETTING =
      Setting.plain("R1, weight 0.1", 1e-3, 0).withPenalty(Rules.Penalty.REAL, 0.1);

  static final Budget BUDGET = new Budget(64, 0, 10_000, 100);

  static final String BEFORE =
      """
      CONV-BEFORE
      """;

  static final String AFTER =
      """
      CONV-AFTER
      """;

  private static final List<Integer> MILESTONES = List.of(100, 300, 1_000, 3_000, 10_000);

  private Convergence() {}

  /** A row for each milestone that the run has come to. */
  static String table(Course course) {
    StringBuilder table =
        new StringBuilder(
            """
            | Iteration | accuracy of the critic | its loss | distance to real pictures | modes of 8 |
            |---|---|---|---|---|
            """);
    for (int tick = 0; tick < course.steps().size(); tick++) {
      int step = course.steps().get(tick).intValue();
      if (MILESTONES.contains(step)) {
        table.append(
            String.format(
                Locale.ROOT,
                "| %,d | %.0f %% | %.2f | %.3f | %.1f |%n",
                step,
                100 * course.mean(Sign.ACCURACY).get(tick),
                course.mean(Sign.CRITIC_LOSS).get(tick),
                course.mean(Sign.DISTANCE).get(tick),
                course.mean(Sign.MODES).get(tick)));
      }
    }
    return table.toString();
  }

  static LineChart chart(Course course) {
    return new LineChart(
        "A run that converges",
        "step",
        Sign.ACCURACY.title(),
        new LineChart.Scales(true, false),
        List.of(new LineChart.Curve(course.name(), course.steps(), course.mean(Sign.ACCURACY))));
  }
}
