package touchstone.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import touchstone.registry.Lineage;
import touchstone.registry.ModelCatalogue;

/** What models were made from. */
@Path("/v1/lineage")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ANALYST")
@Tag(name = "models")
public class LineageResource {
  private final ModelCatalogue catalogue;

  LineageResource(ModelCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GET
  @Operation(
      operationId = "lineage",
      summary = "Of all models: data sets, generators, their discriminators, detectors")
  @APIResponse(responseCode = "200", ref = "Lineage")
  @APIResponse(responseCode = "406", ref = "NotAcceptable")
  public Lineage lineage() {
    return Lineage.of(catalogue.cards());
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "lineageOfModel", summary = "Of a model and of all that it came from")
  @APIResponse(responseCode = "200", ref = "Lineage")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Lineage lineage(@RestPath @Parameter(example = Examples.MODEL) String id) {
    return lineage().behind(catalogue.open(id).id().value());
  }
}
