package touchstone.access;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Holds each network to so many wrong secrets a minute, in this process: once they are spent,
 * nothing that comes from there is looked up until there is another.
 *
 * <p>Secrets that were right of late are looked up all the same: otherwise one who guesses would
 * lock out all who share the address, as behind a proxy. They are still looked up each time, so one
 * that is revoked lets nobody in; it is then forgotten.
 *
 * <p>Requests that come at once may pass together before the first of them has failed.
 */
public final class FailedTries {
  /** Networks and secrets that are remembered, those of late: some MiB at most. */
  static final int REMEMBERED = 10_000;

  private final int perMinute;
  private final LongSupplier nanos;
  private final LongAdder refused = new LongAdder();

  private final Map<String, TokenBucket> buckets = Collections.synchronizedMap(new OfLate<>());

  /** The hashes of secrets. */
  private final Set<String> right =
      Collections.synchronizedSet(Collections.newSetFromMap(new OfLate<>()));

  /**
   * @param perMinute wrong secrets from one network: so many at once, then one after the other
   */
  public FailedTries(int perMinute) {
    this(perMinute, System::nanoTime);
  }

  FailedTries(int perMinute, LongSupplier nanos) {
    this.perMinute = perMinute;
    this.nanos = nanos;
  }

  /**
   * What became of a secret.
   *
   * @param found empty where the secret is wrong, or was not looked up
   * @param pause zero where it was looked up, or how long to wait before the next try
   */
  public record Outcome<T>(Optional<T> found, Duration pause) {}

  /**
   * Looks a secret up, unless too many from this network were wrong.
   *
   * @param address of IPv4 or IPv6, as text
   * @param lookUp finds what the secret stands for; empty where it is wrong
   */
  public <T> Outcome<T> lookUp(String address, Secret shown, Supplier<Optional<T>> lookUp) {
    String network = Network.of(address);
    String hash = shown.hash();
    TokenBucket bucket = buckets.get(network);
    long wait = bucket == null || right.contains(hash) ? 0 : bucket.waiting(nanos.getAsLong());
    if (wait > 0) {
      refused.increment();
      return new Outcome<>(Optional.empty(), Duration.ofNanos(wait));
    }
    Optional<T> found = lookUp.get();
    if (found.isPresent()) {
      right.add(hash);
    } else {
      right.remove(hash);
      long now = nanos.getAsLong();
      buckets.computeIfAbsent(network, of -> new TokenBucket(perMinute, now)).take(now);
    }
    return new Outcome<>(found, Duration.ZERO);
  }

  /** Remembers a secret that was just given out, as one that was right. */
  public void givenOut(Secret secret) {
    right.add(secret.hash());
  }

  /** Secrets that were not looked up. */
  public long refused() {
    return refused.sum();
  }

  /** Forgets what was longest not asked for. */
  private static final class OfLate<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    OfLate() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > REMEMBERED;
    }
  }
}
