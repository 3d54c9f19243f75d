package touchstone.api;

import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import touchstone.detector.Detector;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelRegistry;

/** Which models there are, with their cards. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "models")
public class ModelResource {
  private final ModelRegistry detectors;
  private final ModelRegistry generators;
  private final Detector inForce;

  ModelResource(
      @Named("detectors") ModelRegistry detectors,
      @Named("generators") ModelRegistry generators,
      Detector inForce) {
    this.detectors = detectors;
    this.generators = generators;
    this.inForce = inForce;
  }

  @GET
  @Operation(
      operationId = "models",
      summary = "All models: detectors, then the generators that they came from")
  @APIResponse(responseCode = "200", ref = "Models")
  @APIResponse(responseCode = "406", ref = "NotAcceptable")
  public List<ModelView> models() {
    return cards().map(card -> ModelView.of(card, inForce)).toList();
  }

  @GET
  @Path("/{id}")
  @Operation(
      operationId = "model",
      summary = "A model with its whole card: data, seed, settings, figures, limits, parents")
  @APIResponse(responseCode = "200", ref = "Model")
  @APIResponse(responseCode = "404", ref = "NotFound")
  public ModelView model(@RestPath @Parameter(example = Examples.MODEL) String id) {
    Optional<ModelCard> found = cards().filter(card -> card.id().value().equals(id)).findFirst();
    return ModelView.of(
        found.orElseThrow(
            () ->
                new TouchstoneException(
                    ErrorCode.NOT_FOUND, "there is no such model; /v1/models lists them")),
        inForce);
  }

  private Stream<ModelCard> cards() {
    return Stream.concat(detectors.list().stream(), generators.list().stream());
  }
}
