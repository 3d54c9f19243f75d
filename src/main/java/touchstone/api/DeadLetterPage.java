package touchstone.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Some dead letters, newest first.
 *
 * @param next address of the following page with the same filter; absent on the last
 */
@Schema(name = "DeadLetterPage")
@JsonInclude(Include.NON_NULL)
public record DeadLetterPage(List<DeadLetterView> items, String next) {}
