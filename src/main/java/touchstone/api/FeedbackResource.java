package touchstone.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.store.Feedback;
import touchstone.store.VerdictQueries;

/** What callers say judged pictures really are. */
@Path("/v1/verdicts/{id}/feedback")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("SUBMITTER")
@Tag(name = "verdicts")
public class FeedbackResource {
  private final Feedback feedback;
  private final VerdictQueries queries;
  private final Tenancy tenancy;

  FeedbackResource(Feedback feedback, VerdictQueries queries, Tenancy tenancy) {
    this.feedback = feedback;
    this.queries = queries;
    this.tenancy = tenancy;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "giveFeedback",
      summary = "Say what a judged picture really is",
      description =
          "It changes no verdict. It is kept beside it, and detectors to come can be tested on the"
              + " picture. The category must be one of the label.")
  @RequestBody(ref = "Feedback")
  @APIResponse(responseCode = "201", ref = "Feedback")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "NotJudged")
  public Response give(
      @RestPath @Parameter(example = Examples.UUID) UUID id, FeedbackRequest request) {
    if (request == null) {
      throw new TouchstoneException(
          ErrorCode.MALFORMED_MESSAGE, "the body is empty; see its form at /q/openapi");
    }
    requireSeen(id);
    FeedbackView given =
        FeedbackView.of(
            feedback.give(
                id,
                request.label(),
                request.category(),
                Objects.requireNonNullElse(request.comment(), ""),
                request.source(),
                tenancy.caller()));
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, Paths.verdict(id))
        .entity(given)
        .build();
  }

  @GET
  @Operation(
      operationId = "feedback",
      summary = "What was said of a submission's picture, newest first")
  @APIResponse(responseCode = "200", ref = "AllFeedback")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public List<FeedbackView> given(@RestPath @Parameter(example = Examples.UUID) UUID id) {
    requireSeen(id);
    return feedback.ofSubmission(id).stream().map(FeedbackView::of).toList();
  }

  private void requireSeen(UUID submission) {
    if (queries.submission(submission).filter(tenancy::sees).isEmpty()) {
      throw new TouchstoneException(ErrorCode.NOT_FOUND, "there is no submission " + submission);
    }
  }
}
