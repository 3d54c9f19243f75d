package touchstone.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import touchstone.store.DeliveryEntity.State;

/**
 * A delivery and how it stands.
 *
 * @param submitter whose submission it tells of; empty where that could not be read
 * @param event id of the CloudEvent
 * @param body the CloudEvent, byte for byte as it is signed
 * @param attempts made so far
 * @param lastFailure why the newest attempt failed
 * @param nextAttempt empty unless it waits
 * @param settled when it was delivered or given up
 */
public record StoredDelivery(
    UUID id,
    String callback,
    Optional<String> submitter,
    String event,
    String body,
    State state,
    int attempts,
    Optional<String> lastFailure,
    Instant created,
    Optional<Instant> nextAttempt,
    Optional<Instant> settled) {

  static StoredDelivery of(DeliveryEntity entity) {
    return new StoredDelivery(
        entity.id,
        entity.callback,
        Optional.ofNullable(entity.submitter),
        entity.event,
        entity.body,
        entity.state,
        entity.attempts,
        Optional.ofNullable(entity.lastFailure),
        entity.createdAt,
        Optional.ofNullable(entity.nextAttemptAt),
        Optional.ofNullable(entity.settledAt));
  }
}
