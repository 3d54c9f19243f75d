package touchstone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchstone.error.TouchstoneException;

class RetentionRuleTest {
  @Test
  void zeroMeansAtOnceAndNothingMeansForGood() {
    assertThat(new RetentionRule(Optional.of(Duration.ZERO)).atOnce()).isTrue();
    assertThat(new RetentionRule(Optional.of(Duration.ofDays(30))).atOnce()).isFalse();
    assertThat(new RetentionRule(Optional.empty()).atOnce()).isFalse();
  }

  @Test
  void refusesATimeBelowZero() {
    assertThatThrownBy(() -> new RetentionRule(Optional.of(Duration.ofDays(-1))))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("touchstone.media.retention");
  }
}
