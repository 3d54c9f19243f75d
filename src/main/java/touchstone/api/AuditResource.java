package touchstone.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import touchstone.audit.Kind;
import touchstone.store.AuditEntries;
import touchstone.store.Page;

/** What happened, to read. */
@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
@RolesAllowed("ADMIN")
public class AuditResource {
  private final AuditEntries entries;

  AuditResource(AuditEntries entries) {
    this.entries = entries;
  }

  @GET
  @Operation(
      operationId = "audit",
      summary = "Entries of the audit log, newest first",
      description = "Whether the log is as it was written, the command audit verify says.")
  @APIResponse(responseCode = "200", ref = "AuditEntries")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  public AuditPage entries(
      @RestQuery @Parameter(example = "MODEL") Kind kind,
      @RestQuery
          @Parameter(
              description = "What it is about: a submission, analysis, media or detector",
              example = Examples.UUID)
          String subject,
      @Valid @BeanParam PageRequest request) {
    Page<AuditView> page =
        entries.page(kind, subject, request.from(), request.limit()).map(AuditView::of);
    return new AuditPage(page.items(), request.following(page));
  }
}
