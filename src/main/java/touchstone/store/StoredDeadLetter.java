package touchstone.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import touchstone.error.ErrorCode;

/**
 * A record that was rejected.
 *
 * @param source where it came from, see {@link RejectionEntity#source}
 * @param bytes length of the body; empty where none is kept, and it cannot be replayed
 * @param replayed when it was sent to intake once more
 */
public record StoredDeadLetter(
    UUID id,
    String source,
    ErrorCode code,
    String detail,
    Optional<Integer> bytes,
    Instant at,
    Optional<Instant> replayed) {

  static StoredDeadLetter of(RejectionEntity row) {
    return new StoredDeadLetter(
        row.id,
        row.source,
        row.code,
        row.detail,
        Optional.ofNullable(row.bytes),
        row.createdAt,
        Optional.ofNullable(row.replayedAt));
  }
}
