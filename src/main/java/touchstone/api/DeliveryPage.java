package touchstone.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Some deliveries, newest first.
 *
 * @param next address of the following page with the same filter; absent on the last
 */
@Schema(name = "DeliveryPage")
@JsonInclude(Include.NON_NULL)
public record DeliveryPage(List<DeliveryView> items, String next) {}
