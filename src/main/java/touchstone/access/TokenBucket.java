package touchstone.access;

import java.util.concurrent.TimeUnit;

/**
 * Lets so many requests through a minute, and as many at once where none came for a while: a bucket
 * that fills steadily and from which each request takes a token.
 */
final class TokenBucket {
  private static final double NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final int perMinute;
  private double tokens;
  private long filledAt;

  TokenBucket(int perMinute, long nanos) {
    this.perMinute = perMinute;
    this.tokens = perMinute;
    this.filledAt = nanos;
  }

  /**
   * Takes a token.
   *
   * @return 0, or the nanoseconds until there is one
   */
  synchronized long take(long nanos) {
    long wait = waiting(nanos);
    if (wait == 0) {
      tokens--;
    }
    return wait;
  }

  /**
   * Whether there is a token, which it leaves there.
   *
   * @return 0, or the nanoseconds until there is one
   */
  synchronized long waiting(long nanos) {
    long passed = Math.max(0, nanos - filledAt); // two threads may come in the other order
    tokens = Math.min(perMinute, tokens + passed / NANOS_PER_MINUTE * perMinute);
    filledAt += passed;
    return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perMinute * NANOS_PER_MINUTE);
  }
}
