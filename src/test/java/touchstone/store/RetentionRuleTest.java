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
  void rejectedRecordsStayAMonthAtMostAndNoLongerThanMedia() {
    assertThat(new RetentionRule(Optional.empty()).letters()).isEqualTo(Duration.ofDays(30));
    assertThat(new RetentionRule(Optional.of(Duration.ofDays(90))).letters())
        .isEqualTo(Duration.ofDays(30));
    assertThat(new RetentionRule(Optional.of(Duration.ofDays(2))).letters())
        .isEqualTo(Duration.ofDays(2));
    assertThat(new RetentionRule(Optional.of(Duration.ZERO)).letters())
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void refusesATimeBelowZero() {
    assertThatThrownBy(() -> new RetentionRule(Optional.of(Duration.ofDays(-1))))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("touchstone.media.retention");
  }
}
