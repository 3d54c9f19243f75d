package touchstone.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelId;
import touchstone.training.RunStatistics;
import touchstone.training.runs.Run;
import touchstone.training.runs.RunRequest;
import touchstone.training.runs.Workshop;

/**
 * Training, watched and steered. What changes something is POST or PUT of JSON, which no other site
 * can make a browser send.
 */
@Path("/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ANALYST")
@Blocking
@Tag(name = "runs")
public class RunResource {
  private final Workshop workshop;

  RunResource(Workshop workshop) {
    this.workshop = workshop;
  }

  @GET
  @Operation(operationId = "runs", summary = "All runs of training, by id")
  @APIResponse(responseCode = "200", ref = "Runs")
  @APIResponse(responseCode = "406", ref = "NotAcceptable")
  public List<RunView> runs() {
    return workshop.runs().stream().map(RunView::of).toList();
  }

  @POST
  @RolesAllowed("ADMIN")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "startRun",
      summary = "Train a GAN",
      description =
          "It trains in a process of its own, which goes on if the service ends. The data set is"
              + " a folder or a zip file among those that the operator put into the service's"
              + " folder of data sets. What is left out is as the family's paper has it; what the"
              + " family would take no notice of is refused.")
  @RequestBody(ref = "Run")
  @APIResponse(responseCode = "201", ref = "Run")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response start(RunRequest request) {
    RunView started = RunView.of(workshop.start(required(request)));
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, started.links().self())
        .entity(started)
        .build();
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "run", summary = "A run with its newest statistics")
  @APIResponse(responseCode = "200", ref = "Run")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public RunView run(@RestPath @Parameter(example = Examples.RUN) String id) {
    return RunView.of(workshop.run(new ModelId(id)));
  }

  @PUT
  @RolesAllowed("ADMIN")
  @Path("/{id}/state")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "setRunState",
      summary = "Stop a run at a checkpoint, or resume it",
      description =
          "STOPPED lets it save a checkpoint after the step it is at, and end; RUNNING goes on"
              + " from the newest checkpoint, bit for bit as without the break. The answer is how"
              + " the run stands at once.")
  @RequestBody(ref = "RunState")
  @APIResponse(responseCode = "202", ref = "Run")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "Conflict")
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Response set(
      @RestPath @Parameter(example = Examples.RUN) String id, RunView.Wanted wanted) {
    Run run =
        switch (required(wanted).state()) {
          case STOPPED -> workshop.stop(new ModelId(id));
          case RUNNING -> workshop.resume(new ModelId(id));
        };
    return Response.accepted(RunView.of(run)).build();
  }

  @GET
  @Path("/{id}/statistics")
  @Operation(operationId = "runStatistics", summary = "The statistics of every tick so far")
  @APIResponse(responseCode = "200", ref = "RunStatistics")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public List<RunStatistics> statistics(@RestPath @Parameter(example = Examples.RUN) String id) {
    return workshop.run(new ModelId(id)).statistics();
  }

  @GET
  @Path("/{id}/samples/{step}")
  @Produces("image/png")
  @Operation(operationId = "runSamples", summary = "What the generator made at a tick")
  @APIResponse(responseCode = "200", ref = "RunSamples")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response samples(
      @RestPath @Parameter(example = Examples.RUN) String id,
      @RestPath @Parameter(example = "250") long step) {
    return Response.ok(workshop.samples(new ModelId(id), step).toFile(), "image/png")
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"samples-" + step + ".png\"")
        .build();
  }

  private static <T> T required(T body) {
    if (body == null) {
      throw new TouchstoneException(ErrorCode.INVALID_ARGUMENT, "the request has no body");
    }
    return body;
  }
}
