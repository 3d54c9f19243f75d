package touchstone.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives the errors that never reach a resource (no such address, body too large) a body as well.
 */
@ApplicationScoped
public class RouterProblems {
  private static final List<Integer> STATUSES = List.of(400, 404, 405, 413, 415);

  /** Before Quarkus' own check of the length, which answers without a body. */
  private static final int FIRST = 1000;

  private final long maxBody;

  RouterProblems(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
    this.maxBody = maxBody.asLongValue();
  }

  void install(@Observes Router router) {
    STATUSES.forEach(status -> router.errorHandler(status, request -> answer(request, status)));
  }

  void checkLength(@Observes Filters filters) {
    filters.register(
        request -> {
          if (declaredLength(request) > maxBody) {
            // The body is not read, so the connection is of no further use.
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            request.response().endHandler(sent -> request.request().connection().close());
            answer(request, 413);
          } else {
            request.next();
          }
        },
        FIRST);
  }

  private static long declaredLength(RoutingContext request) {
    String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length); // Netty let digits only through
  }

  private static void answer(RoutingContext request, int status) {
    if (request.response().ended() || request.response().headWritten()) {
      return;
    }
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(Json.encode(Problem.of(status, HttpReason.of(status))));
  }
}
