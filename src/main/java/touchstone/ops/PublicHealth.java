package touchstone.ops;

import io.quarkus.smallrye.health.runtime.SmallRyeHealthHandlerBase;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.function.Function;

/**
 * Probes of {@code /q/health} are open to all, and tell strangers which check is up and no more:
 * not the thresholds that a forger would like to know, nor where the broker is. Analysts get the
 * details of each check.
 */
@ApplicationScoped
public class PublicHealth {
  /** After it is known who is asking (200) and that anybody may (100), before Quarkus answers. */
  private static final int AFTER_AUTHORISATION = 50;

  private static final String HEALTH = "/q/health";

  private static final Map<String, Statuses> PROBES =
      Map.of(
          "", new Statuses(SmallRyeHealthReporter::getHealthAsync),
          "/live", new Statuses(SmallRyeHealthReporter::getLivenessAsync),
          "/ready", new Statuses(SmallRyeHealthReporter::getReadinessAsync),
          "/started", new Statuses(SmallRyeHealthReporter::getStartupAsync));

  void install(@Observes Filters filters) {
    filters.register(PublicHealth::answer, AFTER_AUTHORISATION);
  }

  private static void answer(RoutingContext request) {
    String path = request.normalizedPath();
    if (!path.startsWith(HEALTH) || isAnalyst(request)) {
      request.next();
      return;
    }
    Statuses probe = PROBES.get(path.substring(HEALTH.length()));
    if (probe == null) {
      request.fail(404);
    } else {
      probe.handle(request);
    }
  }

  private static boolean isAnalyst(RoutingContext request) {
    return request.user() instanceof QuarkusHttpUser user
        && user.getSecurityIdentity().hasRole("ANALYST");
  }

  /** Answers as Quarkus does, without the details. */
  private static final class Statuses extends SmallRyeHealthHandlerBase {
    private final Function<SmallRyeHealthReporter, Uni<SmallRyeHealth>> probe;

    Statuses(Function<SmallRyeHealthReporter, Uni<SmallRyeHealth>> probe) {
      this.probe = probe;
    }

    @Override
    protected Uni<SmallRyeHealth> getHealth(
        SmallRyeHealthReporter reporter, RoutingContext request) {
      return probe.apply(reporter).map(Statuses::withoutDetails);
    }

    private static SmallRyeHealth withoutDetails(SmallRyeHealth health) {
      JsonObject told = health.getPayload();
      JsonArrayBuilder checks = Json.createArrayBuilder();
      for (JsonObject check : told.getJsonArray("checks").getValuesAs(JsonObject.class)) {
        checks.add(
            Json.createObjectBuilder()
                .add("name", check.get("name"))
                .add("status", check.get("status")));
      }
      return new SmallRyeHealth(
          Json.createObjectBuilder()
              .add("status", told.get("status"))
              .add("checks", checks)
              .build());
    }
  }
}
