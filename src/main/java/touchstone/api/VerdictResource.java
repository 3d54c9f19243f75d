package touchstone.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import touchstone.detector.Decision;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaKey;
import touchstone.store.Feedback;
import touchstone.store.Page;
import touchstone.store.SubmissionEntity.State;
import touchstone.store.VerdictFilter;
import touchstone.store.VerdictQueries;

/** Submissions and their answers. */
@Path("/v1/verdicts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("SUBMITTER")
@Tag(name = "verdicts")
public class VerdictResource {
  private final VerdictQueries queries;
  private final Feedback feedback;
  private final Tenancy tenancy;

  VerdictResource(VerdictQueries queries, Feedback feedback, Tenancy tenancy) {
    this.queries = queries;
    this.feedback = feedback;
    this.tenancy = tenancy;
  }

  @GET
  @Path("/{id}")
  @Operation(
      operationId = "verdict",
      summary = "A submission and its answer",
      description = "The state tells whether it is PENDING, was JUDGED or was REFUSED.")
  @APIResponse(responseCode = "200", ref = "Verdict")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public VerdictView verdict(@RestPath @Parameter(example = Examples.UUID) UUID id) {
    return queries
        .submission(id)
        .filter(tenancy::sees)
        .map(stored -> VerdictView.of(stored, feedback.ofSubmission(id)))
        .orElseThrow(
            () -> new TouchstoneException(ErrorCode.NOT_FOUND, "there is no submission " + id));
  }

  @GET
  @Operation(
      operationId = "verdicts",
      summary = "Submissions and their answers, newest first",
      description = "Follow next until it is absent; rows that come in meanwhile shift nothing.")
  @APIResponse(responseCode = "200", ref = "Verdicts")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  public VerdictPage verdicts(
      @RestQuery @Parameter(example = "JUDGED") State state,
      @RestQuery @Parameter(example = "SYNTHETIC") Decision verdict,
      @RestQuery @Parameter(example = "forum") String submitter,
      @RestQuery
          @Parameter(
              description = "The caller's own id; with submitter it finds one submission",
              example = "post-4711")
          String callerId,
      @RestQuery
          @Parameter(
              schema = @Schema(implementation = String.class, pattern = "[0-9a-f]{64}"),
              description = "SHA-256 of the bytes",
              example = Examples.SHA256)
          MediaKey sha256,
      @RestQuery
          @Parameter(
              description = "Received at this time or later",
              example = "2026-01-31T00:00:00Z")
          Instant since,
      @RestQuery
          @Parameter(description = "Received before this time", example = "2026-02-01T00:00:00Z")
          Instant until,
      @Valid @BeanParam PageRequest request) {
    Page<VerdictView> page =
        queries
            .submissions(
                new VerdictFilter(
                    state, verdict, submitter, callerId, sha256, since, until, tenancy.only()),
                request.from(),
                request.limit())
            .map(VerdictView::of);
    return new VerdictPage(page.items(), request.following(page));
  }
}
