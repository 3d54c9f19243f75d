package touchstone.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class DivergenceCheckTest {
  private static final StepReport FINE = new StepReport(7, 1, 1, 1, 1);

  private final DivergenceCheck check = new DivergenceCheck();

  private static Snapshot snapshot(double accuracy, double distance) {
    return new Snapshot(8, FINE, accuracy, accuracy, distance, Optional.empty(), List.of());
  }

  @Test
  void stopsAtTheFirstNumberThatIsNone() {
    check.check(FINE);
    assertThatThrownBy(() -> check.check(new StepReport(12, Double.NaN, 1, 1, 1)))
        .hasMessageContaining("step 12")
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TRAINING_DIVERGED));
    assertThatThrownBy(() -> check.check(new StepReport(12, 1, 1, 1, Double.POSITIVE_INFINITY)))
        .isInstanceOf(TouchstoneException.class);
  }

  @Test
  void raisesTheAlarmWhenSamplesOfDifferentZAreTheSame() {
    assertThat(check.check(snapshot(0.7, 0.5))).isEqualTo(DivergenceCheck.Health.GOOD);
    assertThat(check.check(snapshot(0.7, 0.01))).isEqualTo(DivergenceCheck.Health.COLLAPSED);
  }

  @Test
  void raisesTheAlarmWhenTheDiscriminatorHasBeenPerfectForLong() {
    for (int tick = 0; tick < 4; tick++) {
      assertThat(check.check(snapshot(1, 0.5))).isEqualTo(DivergenceCheck.Health.GOOD);
    }
    assertThat(check.check(snapshot(1, 0.5))).isEqualTo(DivergenceCheck.Health.SATURATED);
    assertThat(check.check(snapshot(0.9, 0.5))).isEqualTo(DivergenceCheck.Health.GOOD);
  }
}
