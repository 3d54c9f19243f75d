package touchstone.access;

import java.time.Instant;
import java.util.Optional;

/**
 * A key as it is kept: its secret is not.
 *
 * @param caller whom it makes the one who shows it
 * @param perMinute how many requests a minute it is good for
 * @param hash of its secret
 * @param createdBy who made it
 */
public record ApiKey(
    Caller caller,
    int perMinute,
    String hash,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    Optional<Instant> revokedAt) {

  public String id() {
    return caller.id();
  }

  /** Whether whoever shows the secret is let in. */
  public boolean admits(Secret secret, Instant now) {
    return secret.hasHash(hash) && state(now) == State.VALID;
  }

  /** Where the key stands at a time. */
  public State state(Instant now) {
    if (revokedAt.isPresent()) {
      return State.REVOKED;
    }
    return now.isBefore(expiresAt) ? State.VALID : State.EXPIRED;
  }

  /** What a key is good for. */
  public enum State {
    VALID,
    EXPIRED,
    REVOKED
  }
}
