package touchstone.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.audit.Kind;
import touchstone.store.StoredAuditEntry;

/**
 * Something that happened.
 *
 * @param content the facts, as they were written and hashed
 * @param place in the chain of hashes; absent until it is linked
 */
@Schema(name = "AuditEntry")
@JsonInclude(Include.NON_NULL)
public record AuditView(
    long id,
    Instant at,
    Kind kind,
    String subject,
    String actor,
    @JsonRawValue @Schema(type = SchemaType.OBJECT) String content,
    Long place) {

  static AuditView of(StoredAuditEntry entry) {
    return new AuditView(
        entry.id(),
        entry.at(),
        entry.kind(),
        entry.subject(),
        entry.actor(),
        entry.content(),
        entry.place().orElse(null));
  }
}
