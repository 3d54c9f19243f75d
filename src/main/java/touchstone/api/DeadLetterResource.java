package touchstone.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import touchstone.error.ErrorCode;
import touchstone.store.DeadLetters;
import touchstone.store.Page;

/** Rejected Kafka records: what they are, and intake once more. */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
@RolesAllowed("ANALYST")
public class DeadLetterResource {
  private final DeadLetters letters;
  private final Tenancy tenancy;

  DeadLetterResource(DeadLetters letters, Tenancy tenancy) {
    this.letters = letters;
    this.tenancy = tenancy;
  }

  /** How many were sent to intake. */
  @Schema(name = "Replayed")
  public record Replayed(int replayed) {}

  @GET
  @Operation(
      operationId = "deadLetters",
      summary = "Kafka records that never became a submission, newest first",
      description =
          "Those of callbacks are at /v1/callbacks/deliveries?state=DEAD. Media that cannot be"
              + " judged are no dead letters: they have their answer.")
  @APIResponse(responseCode = "200", ref = "DeadLetters")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  public DeadLetterPage letters(
      @RestQuery @Parameter(example = "UNKNOWN_REFERENCE") ErrorCode code,
      @RestQuery
          @Parameter(
              description = "Only those that were replayed, or that were not",
              example = "false")
          Boolean replayed,
      @Valid @BeanParam PageRequest request) {
    Page<DeadLetterView> page =
        letters.page(code, replayed, request.from(), request.limit()).map(DeadLetterView::of);
    return new DeadLetterPage(page.items(), request.following(page));
  }

  @POST
  @RolesAllowed("ADMIN")
  @Path("/{id}/replay")
  @Operation(
      operationId = "replayDeadLetter",
      summary = "Send a dead letter to intake once more",
      description =
          "It goes through Kafka like any other submission, once. If it is rejected again, that is"
              + " a new dead letter, which says of which it is the replay.")
  @APIResponse(responseCode = "202", ref = "DeadLetter")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "409", ref = "NotReplayable")
  public Response replay(@RestPath @Parameter(example = Examples.UUID) UUID id) {
    return Response.accepted(DeadLetterView.of(letters.replay(id, tenancy.caller().actor())))
        .build();
  }

  @POST
  @RolesAllowed("ADMIN")
  @Path("/replay")
  @Operation(
      operationId = "replayDeadLetters",
      summary = "Send all dead letters to intake once more",
      description =
          "Those that were not replayed yet and whose record is kept, the oldest first, at most"
              + " 1000 at a time: ask again until none is left.")
  @APIResponse(responseCode = "202", ref = "Replayed")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  public Response replayAll(
      @RestQuery
          @Parameter(
              description = "Only those that were rejected with it",
              example = "UNKNOWN_REFERENCE")
          ErrorCode code) {
    return Response.accepted(new Replayed(letters.replayAll(code, tenancy.caller().actor())))
        .build();
  }
}
