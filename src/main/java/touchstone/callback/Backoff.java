package touchstone.callback;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a failed attempt is followed by another: pauses that grow fourfold, of each a random part
 * between half and all, so that what failed together does not come again together.
 *
 * @param firstPause the longest pause after the first attempt
 */
public record Backoff(Duration firstPause) {
  static final int RETRIES = 5;

  private static final int GROWTH = 4;

  /**
   * The pause after that many attempts, 1 or more; empty after the last.
   *
   * @param random decides how much of the pause is taken
   */
  Optional<Duration> after(int attempts, RandomGenerator random) {
    if (attempts > RETRIES) {
      return Optional.empty();
    }
    long longest = longest(attempts).toMillis();
    return Optional.of(Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1)));
  }

  /** No pause is longer. */
  Duration longest() {
    return longest(RETRIES);
  }

  private Duration longest(int attempts) {
    return firstPause.multipliedBy((long) Math.pow(GROWTH, attempts - 1));
  }
}
