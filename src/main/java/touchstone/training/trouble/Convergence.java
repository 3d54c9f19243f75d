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
      Setting.plain("R1, weight 1", 2e-3, 0)
          .withRates(2e-3, 5e-4)
          .withPenalty(Rules.Penalty.REAL, 1);

  static final Budget BUDGET = new Budget(64, 300, 1_500, 50);

  /** Of which the accuracy's mean is taken: that of one run jumps. */
  static final int SEEDS = 4;

  static final String BEFORE =
      """
      ## The critic's accuracy as a run converges

      At the equilibrium of theory the critic's output is one half everywhere (Goodfellow et al. 2014, proposition 1), and its accuracy on pictures that it
      never saw is that of a coin. The game here is the non-saturating one with R1 of weight 1, batches of 64, no momentum, rates 0.002 for the
      generator and 0.0005 for the critic. The critic begins alone, for 300 iterations; means over four seeds.
      """;

  static final String AFTER =
      """
      To see: alone, the critic comes to be right almost always. As the generator moves and finds the modes one after the other, its accuracy falls steeply,
      and stays a little above one half while the distance goes on falling. It does not come to rest at one half: the loss is all but 2 ln 2 = 1.386, that
      of a critic that always says one half, but the accuracy counts on which side of one half an output lies, however near.
      """;

  private static final List<Integer> MILESTONES =
      List.of(50, 200, 300, 350, 400, 500, 750, 1_000, 1_500, 1_800);

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
                "| %,d | %.0f %% | %.2f | %.3f | %.1f |\n",
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
