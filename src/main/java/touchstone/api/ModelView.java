package touchstone.api;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.detector.Detector;
import touchstone.registry.ModelCard;

/**
 * A model.
 *
 * @param inForce whether it judges now
 * @param card as it lies beside the model
 */
@Schema(name = "Model")
public record ModelView(
    String id,
    boolean inForce,
    @Schema(type = SchemaType.OBJECT, implementation = Object.class) ModelCard card,
    Links links) {

  /** Addresses relative to the service. */
  @Schema(name = "ModelLinks")
  public record Links(String self, String lineage) {}

  static ModelView of(ModelCard card, Detector inForce) {
    String id = card.id().value();
    return new ModelView(
        id, id.equals(inForce.model()), card, new Links("/v1/models/" + id, "/v1/lineage/" + id));
  }
}
