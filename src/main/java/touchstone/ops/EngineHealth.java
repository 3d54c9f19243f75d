package touchstone.ops;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import touchstone.engine.Engine;

/** What scores: device, backend, threads. Never up on a machine that the engine cannot run on. */
@Readiness
public class EngineHealth implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    Engine engine = Engine.start();
    return HealthCheckResponse.named("engine")
        .up()
        .withData("device", engine.device().describe())
        .withData("engine", "ND4J " + engine.backend())
        .withData("threads", engine.threads())
        .withData("oneDnn", engine.oneDnn())
        .build();
  }
}
