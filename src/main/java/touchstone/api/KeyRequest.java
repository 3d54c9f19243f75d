package touchstone.api;

import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.access.KeyOrder;
import touchstone.access.Role;

/**
 * What a new key is to be.
 *
 * @param name of whoever or whatever will use it, for people to read
 * @param tenant the submitter whose submissions are the key's own; the name if absent
 * @param days until it expires; 90 if absent
 * @param perMinute requests; 6000 if absent
 */
@Schema(
    name = "KeyRequest",
    requiredProperties = {"name", "role"})
public record KeyRequest(String name, Role role, String tenant, Integer days, Integer perMinute) {

  KeyOrder order() {
    return new KeyOrder(
        name,
        role,
        tenant == null ? name : tenant,
        Objects.requireNonNullElse(days, KeyOrder.DAYS),
        Objects.requireNonNullElse(perMinute, KeyOrder.PER_MINUTE));
  }
}
