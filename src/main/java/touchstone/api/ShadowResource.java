package touchstone.api;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import touchstone.analysis.Shadow;
import touchstone.detector.CandidateDetector;
import touchstone.detector.Detector;
import touchstone.detector.DetectorInForce;
import touchstone.store.Shadows;

/** How a candidate judges beside the detector in force. */
@Path("/v1/shadow")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("ANALYST")
@Blocking
@Tag(name = "models")
public class ShadowResource {
  private static final int SHOWN = 50;

  private final DetectorInForce inForce;
  private final CandidateDetector candidate;
  private final Shadow shadow;
  private final Shadows shadows;

  ShadowResource(
      DetectorInForce inForce, CandidateDetector candidate, Shadow shadow, Shadows shadows) {
    this.inForce = inForce;
    this.candidate = candidate;
    this.shadow = shadow;
    this.shadows = shadows;
  }

  @GET
  @Operation(
      operationId = "shadow",
      summary = "How a candidate judges beside the detector in force",
      description =
          "Counts of each pair of detectors, and the newest 50 media on which their verdicts are"
              + " not the same.")
  @APIResponse(responseCode = "200", ref = "Shadow")
  @APIResponse(responseCode = "406", ref = "NotAcceptable")
  public ShadowView shadow() {
    return new ShadowView(
        inForce.get().model(),
        candidate.get().map(Detector::model).orElse(null),
        shadow.passedOver(),
        shadows.counts().stream().map(ShadowView.Count::of).toList(),
        shadows.disagreements(SHOWN).stream().map(ShadowView.Disagreement::of).toList());
  }
}
