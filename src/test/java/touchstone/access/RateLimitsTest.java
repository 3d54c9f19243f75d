package touchstone.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private long nanos;
  private final RateLimits limits = new RateLimits(() -> nanos);

  private static ApiKey key(int perMinute) {
    return new KeyOrder("forum", Role.SUBMITTER, "forum", 1, perMinute)
        .fill(KeyText.random(), "me", Instant.EPOCH);
  }

  private int taken(ApiKey key, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += limits.take(key).isZero() ? 1 : 0;
    }
    return taken;
  }

  @Test
  void letsAMinutesRequestsThroughAtOnceAndThenOneAfterTheOther() {
    ApiKey key = key(60);
    assertThat(taken(key, 100)).isEqualTo(60);
    assertThat(limits.take(key)).isEqualTo(Duration.ofSeconds(1));
    nanos += Duration.ofSeconds(1).toNanos();
    assertThat(taken(key, 100)).isEqualTo(1);
    nanos += Duration.ofSeconds(30).toNanos();
    assertThat(taken(key, 100)).isEqualTo(30);
  }

  @Test
  void savesUpNoMoreThanAMinute() {
    ApiKey key = key(60);
    taken(key, 100);
    nanos += Duration.ofDays(1).toNanos();
    assertThat(taken(key, 100)).isEqualTo(60);
  }

  @Test
  void waitingAsLongAsItSaysIsEnough() {
    ApiKey key = key(7);
    taken(key, 7);
    nanos += limits.take(key).toNanos();
    assertThat(limits.take(key)).isZero();
  }

  @Test
  void keysDoNotTakeFromEachOther() {
    ApiKey one = key(5);
    assertThat(taken(one, 10)).isEqualTo(5);
    assertThat(taken(key(5), 10)).isEqualTo(5);
  }
}
