package touchstone.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import touchstone.detector.Detector;
import touchstone.detector.DetectorInForce;
import touchstone.registry.ModelCatalogue;
import touchstone.registry.ModelDiff;

/** Which models there are, with their cards. What is in force is not changed over HTTP. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ANALYST")
@Tag(name = "models")
public class ModelResource {
  private final ModelCatalogue catalogue;
  private final DetectorInForce inForce;

  ModelResource(ModelCatalogue catalogue, DetectorInForce inForce) {
    this.catalogue = catalogue;
    this.inForce = inForce;
  }

  @GET
  @Operation(
      operationId = "models",
      summary = "All models: detectors, then the generators that they came from")
  @APIResponse(responseCode = "200", ref = "Models")
  @APIResponse(responseCode = "406", ref = "NotAcceptable")
  public List<ModelView> models() {
    Detector judging = inForce.get();
    return catalogue.cards().stream().map(card -> ModelView.of(card, judging)).toList();
  }

  @GET
  @Path("/{id}")
  @Operation(
      operationId = "model",
      summary = "A model with its whole card: data, seed, settings, figures, limits, parents",
      description =
          "Every file of the model is compared with the hash on its card first; if one is missing"
              + " or another, that is an INVALID_MODEL (500).")
  @APIResponse(responseCode = "200", ref = "Model")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public ModelView model(@RestPath @Parameter(example = Examples.MODEL) String id) {
    return ModelView.of(catalogue.open(id), inForce.get());
  }

  @GET
  @Path("/{id}/diff/{other}")
  @Operation(
      operationId = "modelDiff",
      summary = "In which settings, data, parents and figures two models differ",
      description = "Both models' files are checked first, as for one model.")
  @APIResponse(responseCode = "200", ref = "ModelDiff")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public ModelDiffView diff(
      @RestPath @Parameter(example = Examples.MODEL) String id,
      @RestPath @Parameter(example = Examples.OTHER_MODEL) String other) {
    return ModelDiffView.of(ModelDiff.of(catalogue.open(id), catalogue.open(other)));
  }
}
