package touchstone.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import touchstone.analysis.Verdict;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.store.VerdictQueries;

/** What one model said of some media under one policy. */
@Path("/v1/analyses")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("SUBMITTER")
@Tag(name = "verdicts")
public class AnalysisResource {
  private final VerdictQueries queries;
  private final Tenancy tenancy;

  AnalysisResource(VerdictQueries queries, Tenancy tenancy) {
    this.queries = queries;
    this.tenancy = tenancy;
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "analysis", summary = "An analysis and what analysts decided on it")
  @APIResponse(responseCode = "200", ref = "Analysis")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public AnalysisView analysis(@RestPath @Parameter(example = Examples.UUID) UUID id) {
    Verdict verdict =
        queries
            .analysis(id)
            .filter(found -> tenancy.sees(found.media()))
            .orElseThrow(
                () -> new TouchstoneException(ErrorCode.NOT_FOUND, "there is no analysis " + id));
    return AnalysisView.of(List.of(verdict), queries).get(0);
  }
}
