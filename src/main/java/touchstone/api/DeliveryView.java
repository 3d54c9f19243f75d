package touchstone.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.store.DeliveryEntity.State;
import touchstone.store.StoredDelivery;

/**
 * An event on its way to a callback.
 *
 * @param id the {@code webhook-id} of every attempt
 * @param event id of the CloudEvent
 * @param lastFailure of the newest attempt; absent where it succeeded or there was none
 * @param nextAttemptAt absent unless it waits
 */
@Schema(name = "Delivery")
@JsonInclude(Include.NON_NULL)
public record DeliveryView(
    UUID id,
    String callback,
    String event,
    State state,
    int attempts,
    String lastFailure,
    Instant createdAt,
    Instant nextAttemptAt,
    Instant settledAt,
    Links links) {

  /** Addresses relative to the service. */
  @Schema(name = "DeliveryLinks")
  public record Links(String retry) {}

  static DeliveryView of(StoredDelivery delivery) {
    return new DeliveryView(
        delivery.id(),
        delivery.callback(),
        delivery.event(),
        delivery.state(),
        delivery.attempts(),
        delivery.lastFailure().orElse(null),
        delivery.created(),
        delivery.nextAttempt().orElse(null),
        delivery.settled().orElse(null),
        new Links(Paths.retry(delivery.id())));
  }
}
