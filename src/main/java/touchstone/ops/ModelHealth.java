package touchstone.ops;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import touchstone.detector.Detector;

/** Which detector is in force; the service does not start without one. */
@Readiness
public class ModelHealth implements HealthCheck {
  private final Detector detector;

  ModelHealth(Detector detector) {
    this.detector = detector;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("model")
        .up()
        .withData("model", detector.model())
        .withData("policy", detector.policy().version())
        .withData("authenticBelow", Double.toString(detector.policy().authenticBelow()))
        .withData("syntheticAbove", Double.toString(detector.policy().syntheticAbove()))
        .build();
  }
}
