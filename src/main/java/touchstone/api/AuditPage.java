package touchstone.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Some entries of the audit log, newest first.
 *
 * @param next address of the following page with the same filter; absent on the last
 */
@Schema(name = "AuditPage")
@JsonInclude(Include.NON_NULL)
public record AuditPage(List<AuditView> items, String next) {}
