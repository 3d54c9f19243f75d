package touchstone.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Holds each key to its requests a minute, in this process: with several, each lets as many
 * through.
 */
public final class RateLimits {
  private final LongSupplier nanos;

  /** By id. Only keys that exist get in here, so it stays small. */
  private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

  public RateLimits() {
    this(System::nanoTime);
  }

  RateLimits(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Counts a request.
   *
   * @return zero where it may go on, or how long to wait before the next try
   */
  public Duration take(ApiKey key) {
    long now = nanos.getAsLong();
    return Duration.ofNanos(
        buckets.computeIfAbsent(key.id(), id -> new TokenBucket(key.perMinute(), now)).take(now));
  }
}
