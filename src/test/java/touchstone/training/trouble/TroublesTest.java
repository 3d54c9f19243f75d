package touchstone.training.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.engine.Engine;

class TroublesTest {
  @BeforeAll
  static void start() {
    Engine.start();
  }

  private static Course run(Setting setting, Budget budget) {
    return Course.of(setting, Troubles.RING, budget, 1);
  }

  @Test
  void aCollapsedRunCoversFewerModesThanTheCuredOne() {
    Trouble trouble = Troubles.collapse();
    Budget budget = new Budget(trouble.budget().batch(), 0, 240, 20);
    Course broken = run(trouble.broken(), budget);
    Course cured = run(trouble.cured().get(0), budget);
    assertThat(cured.end(Sign.MODES)).isGreaterThan(broken.end(Sign.MODES) + 2);
    assertThat(cured.end(Sign.RECALL)).isGreaterThan(broken.end(Sign.RECALL));
  }

  @Test
  void aHeadStartLeavesTheGeneratorAsItIs() {
    Course course = run(Troubles.vanishing().broken(), new Budget(32, 60, 60, 20));
    assertThat(course.steps()).containsExactly(20.0, 40.0, 60.0, 80.0, 100.0, 120.0);
    assertThat(course.first(Sign.DISTANCE).subList(0, 3)).containsOnly(first(course));
    assertThat(course.first(Sign.DISTANCE).subList(3, 6)).doesNotContain(first(course));
    assertThat(course.first(Sign.ACCURACY).get(2)).isGreaterThan(0.7);
  }

  private static double first(Course course) {
    return course.first(Sign.DISTANCE).get(0);
  }

  @Test
  void theSameSeedGivesTheSameCourse() {
    Budget budget = new Budget(16, 0, 4, 2);
    Setting setting = Troubles.oscillation().broken();
    assertThat(run(setting, budget)).isEqualTo(run(setting, budget));
  }
}
