package touchstone.ops;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import touchstone.detector.Detector;
import touchstone.detector.DetectorInForce;

/** Which detector is in force; the service does not start without one. */
@Readiness
public class ModelHealth implements HealthCheck {
  private final DetectorInForce inForce;
  private final ScoreDrift drift;

  ModelHealth(DetectorInForce inForce, ScoreDrift drift) {
    this.inForce = inForce;
    this.drift = drift;
  }

  @Override
  public HealthCheckResponse call() {
    Detector detector = inForce.get();
    return HealthCheckResponse.named("model")
        .up()
        .withData("model", detector.model())
        .withData("policy", detector.policy().version())
        .withData("authenticBelow", Double.toString(detector.policy().authenticBelow()))
        .withData("syntheticAbove", Double.toString(detector.policy().syntheticAbove()))
        .withData("drift", drift.describe(detector))
        .build();
  }
}
