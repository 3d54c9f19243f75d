package touchstone.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Gives the errors that never reach a resource (no such address, body too large) a body as well.
 */
final class RouterProblems {
  private static final List<Integer> STATUSES = List.of(400, 404, 405, 413, 415);

  void install(@Observes Router router) {
    STATUSES.forEach(status -> router.errorHandler(status, request -> answer(request, status)));
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
