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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.store.Deliveries;
import touchstone.store.DeliveryEntity.State;
import touchstone.store.Page;

/** What was sent to callbacks, and what was given up. */
@Path("/v1/callbacks/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("SUBMITTER")
@Tag(name = "callbacks")
public class CallbackResource {
  private final Deliveries deliveries;
  private final Tenancy tenancy;

  CallbackResource(Deliveries deliveries, Tenancy tenancy) {
    this.deliveries = deliveries;
    this.tenancy = tenancy;
  }

  @GET
  @Operation(
      operationId = "deliveries",
      summary = "Deliveries to callbacks, newest first",
      description = "The list of dead letters is state=DEAD. What was delivered is kept for a day.")
  @APIResponse(responseCode = "200", ref = "Deliveries")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  public DeliveryPage deliveries(
      @RestQuery @Parameter(example = "DEAD") State state,
      @RestQuery @Parameter(example = "forum") String callback,
      @Valid @BeanParam PageRequest request) {
    Page<DeliveryView> page =
        deliveries
            .page(state, callback, tenancy.only(), request.from(), request.limit())
            .map(DeliveryView::of);
    return new DeliveryPage(page.items(), request.following(page));
  }

  @POST
  @Path("/{id}/retry")
  @Operation(
      operationId = "retryDelivery",
      summary = "Send a delivery again",
      description =
          "Whatever its state, it is due at once, with as many attempts as a new one and the same"
              + " webhook-id.")
  @APIResponse(responseCode = "202", ref = "Delivery")
  @APIResponse(responseCode = "400", ref = "BadRequest")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response retry(@RestPath @Parameter(example = Examples.UUID) UUID id) {
    if (deliveries.find(id).filter(tenancy::sees).isEmpty()) {
      throw new TouchstoneException(ErrorCode.NOT_FOUND, "there is no delivery " + id);
    }
    return Response.accepted(DeliveryView.of(deliveries.retry(id))).build();
  }
}
