package touchstone.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(10));

  private static LongStream pauses(int attempts) {
    Random random = new Random(attempts);
    return LongStream.range(0, 1000)
        .map(i -> BACKOFF.after(attempts, random).orElseThrow().toMillis());
  }

  @Test
  void pausesFourTimesAsLongEachTimeAndARandomPartOfThat() {
    long longest = 10_000;
    for (int attempts = 1; attempts <= Backoff.RETRIES; attempts++) {
      assertThat(pauses(attempts).min().orElseThrow()).isBetween(longest / 2, longest * 55 / 100);
      assertThat(pauses(attempts).max().orElseThrow()).isBetween(longest * 95 / 100, longest);
      longest *= 4;
    }
  }

  @Test
  void givesUpAfterFiveRetries() {
    assertThat(BACKOFF.after(5, new Random(1))).isPresent();
    assertThat(BACKOFF.after(6, new Random(1))).isEmpty();
  }
}
