package touchstone.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import touchstone.detector.CandidateDetector;
import touchstone.detector.Detector;
import touchstone.detector.DetectorInForce;
import touchstone.store.Shadows;

/** Pictures on which a candidate and the detector in force do not say the same, to look at. */
@Path("/review/shadow")
@Produces(MediaType.TEXT_HTML)
@Blocking
@RolesAllowed("ANALYST")
public class ShadowPage {
  private static final int ROWS = 50;

  private final DetectorInForce inForce;
  private final CandidateDetector candidate;
  private final Shadows shadows;

  ShadowPage(DetectorInForce inForce, CandidateDetector candidate, Shadows shadows) {
    this.inForce = inForce;
    this.candidate = candidate;
    this.shadows = shadows;
  }

  /** How often a candidate differs from the detector that answered. */
  public record Pair(String incumbent, String candidate, String compared, String differ) {
    private static Pair of(Shadows.Count count) {
      return new Pair(
          count.incumbent(),
          count.candidate(),
          count.compared().toString(),
          Words.threshold((double) count.disagreements() / count.compared()));
    }
  }

  @CheckedTemplate
  static final class Templates {
    private Templates() {}

    static native TemplateInstance list(
        String inForce, String candidate, List<Pair> pairs, List<ShadowRow> rows);
  }

  @GET
  public TemplateInstance list() {
    return Templates.list(
        inForce.get().model(),
        candidate.get().map(Detector::model).orElse(""),
        shadows.counts().stream().map(Pair::of).toList(),
        shadows.disagreements(ROWS).stream().map(ShadowRow::of).toList());
  }
}
