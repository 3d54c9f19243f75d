package touchstone.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import touchstone.audit.Kind;
import touchstone.store.AuditEntries;
import touchstone.store.Cursor;
import touchstone.store.Page;
import touchstone.store.VerdictQueries;

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
      @RestQuery
          @Parameter(
              schema = @Schema(implementation = String.class),
              description = "Out of the link next of the page before; not to be made by hand",
              example = "AAAAAAAAACo")
          Cursor cursor,
      @RestQuery
          @Parameter(description = "Most rows of the page", example = "50")
          @DefaultValue("50")
          @Min(1)
          @Max(VerdictQueries.MAX_LIMIT)
          int limit,
      @Context UriInfo asked) {
    Page<AuditView> page =
        entries
            .page(kind, subject, cursor == null ? Cursor.NEWEST : cursor, limit)
            .map(AuditView::of);
    return new AuditPage(
        page.items(), page.next().map(next -> Paths.following(asked, next)).orElse(null));
  }
}
