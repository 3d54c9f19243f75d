package touchstone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class RetryRuleTest {
  private static final RetryRule RULE =
      new RetryRule(Duration.ofMillis(200), Duration.ofSeconds(10), 3);

  private static TouchstoneException fault(ErrorCode code) {
    return new TouchstoneException(code, "for a test");
  }

  @Test
  void rejectsAtOnceWhatTheCallerGotWrong() {
    assertThat(RULE.after(fault(ErrorCode.UNKNOWN_REFERENCE), 1)).isEqualTo(RetryRule.Step.REJECT);
  }

  @Test
  void neverGivesUpWhileSomethingIsAway() {
    for (ErrorCode away :
        new ErrorCode[] {ErrorCode.DATABASE_UNAVAILABLE, ErrorCode.STORAGE_FAILED}) {
      assertThat(RULE.after(fault(away), 1_000_000)).isEqualTo(RetryRule.Step.TRY_AGAIN);
    }
  }

  @Test
  void givesUpOnADefectAfterAFewTries() {
    Error defect = new StackOverflowError();
    assertThat(RULE.after(defect, 2)).isEqualTo(RetryRule.Step.TRY_AGAIN);
    assertThat(RULE.after(defect, 3)).isEqualTo(RetryRule.Step.GIVE_UP);
  }

  @Test
  void doublesThePauseUpToTheLongest() {
    assertThat(RULE.pause(1)).isEqualTo(Duration.ofMillis(200));
    assertThat(RULE.pause(2)).isEqualTo(Duration.ofMillis(400));
    assertThat(RULE.pause(6)).isEqualTo(Duration.ofMillis(6400));
    assertThat(RULE.pause(7)).isEqualTo(Duration.ofSeconds(10));
    assertThat(RULE.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(10));
  }
}
