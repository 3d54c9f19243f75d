package touchstone.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.access.ApiKey;
import touchstone.access.Role;
import touchstone.store.Keys;

/**
 * An API key.
 *
 * @param key in full, once: where it was just made
 * @param revokedAt absent unless it was revoked
 */
@Schema(name = "Key")
@JsonInclude(Include.NON_NULL)
public record KeyView(
    String id,
    String key,
    String name,
    Role role,
    String tenant,
    int perMinute,
    ApiKey.State state,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    Instant revokedAt) {

  static KeyView of(Keys.Issued issued) {
    return of(issued.key(), issued.text());
  }

  static KeyView of(ApiKey key) {
    return of(key, null);
  }

  private static KeyView of(ApiKey key, String text) {
    return new KeyView(
        key.id(),
        text,
        key.caller().name(),
        key.caller().role(),
        key.caller().tenant(),
        key.perMinute(),
        key.state(Instant.now()),
        key.createdAt(),
        key.createdBy(),
        key.expiresAt(),
        key.revokedAt().orElse(null));
  }
}
