package touchstone.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import touchstone.detector.Decision;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaKey;
import touchstone.store.Cursor;
import touchstone.store.Page;
import touchstone.store.SubmissionEntity.State;
import touchstone.store.VerdictFilter;
import touchstone.store.VerdictQueries;

/** Submissions and their answers. */
@Path("/v1/verdicts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "verdicts")
public class VerdictResource {
  private final VerdictQueries queries;

  VerdictResource(VerdictQueries queries) {
    this.queries = queries;
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
  public VerdictView verdict(@RestPath @Parameter(ref = "uuid") UUID id) {
    return queries
        .submission(id)
        .map(VerdictView::of)
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
      @RestQuery State state,
      @RestQuery Decision verdict,
      @RestQuery @Parameter(ref = "submitterFilter") String submitter,
      @RestQuery @Parameter(ref = "callerIdFilter") String callerId,
      @RestQuery @Parameter(ref = "sha256Filter") MediaKey sha256,
      @RestQuery @Parameter(ref = "since") Instant since,
      @RestQuery @Parameter(ref = "until") Instant until,
      @RestQuery @Parameter(ref = "cursor") Cursor cursor,
      @RestQuery @DefaultValue("50") @Min(1) @Max(VerdictQueries.MAX_LIMIT) int limit,
      @Context UriInfo asked) {
    Page<VerdictView> page =
        queries
            .submissions(
                new VerdictFilter(state, verdict, submitter, callerId, sha256, since, until),
                cursor == null ? Cursor.NEWEST : cursor,
                limit)
            .map(VerdictView::of);
    return new VerdictPage(
        page.items(), page.next().map(next -> following(asked, next)).orElse(null));
  }

  private static String following(UriInfo asked, Cursor next) {
    URI uri = asked.getRequestUriBuilder().replaceQueryParam("cursor", next.text()).build();
    return uri.getRawPath() + '?' + uri.getRawQuery();
  }
}
