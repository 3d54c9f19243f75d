package touchstone.api;

import io.quarkus.security.ForbiddenException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import touchstone.error.TouchstoneException;

/**
 * Gives the errors that never reach a resource (no such address, an address that is none, a bad
 * Host, body too large) a body as well.
 */
@ApplicationScoped
public class RouterProblems {
  private static final List<Integer> STATUSES = List.of(400, 404, 405, 413, 415);

  /** Before Quarkus' own check of the length, which answers without a body. */
  private static final int FIRST = 1000;

  private final BodyLimit limit;

  RouterProblems(BodyLimit limit) {
    this.limit = limit;
  }

  void install(@Observes Router router) {
    STATUSES.forEach(status -> router.errorHandler(status, request -> answer(request, status)));
    router
        .route()
        .order(Integer.MIN_VALUE) // other routes fail at such addresses
        .handler(RouterProblems::checkAddress)
        .failureHandler(RouterProblems::failed);
  }

  /** Quarkus' own check answers without a body, so the command {@code serve} turns it off. */
  private static void checkAddress(RoutingContext request) {
    try {
      new URI(request.request().uri());
    } catch (URISyntaxException e) {
      answer(
          request,
          400,
          "Percent-encode the address as RFC 3986 has it (%25 for % itself): " + e.getMessage());
      return;
    }
    request.next();
  }

  /** What the router itself refuses before any route. */
  private static void failed(RoutingContext request) {
    switch (request.statusCode()) {
      case 400 ->
          answer(
              request, 400, "The header Host is missing or malformed, or the address has no path.");
      case 404 -> answer(request, 404);
      default -> failed(request, request.failure());
    }
  }

  /** What went wrong while it was asked who is calling, and may. */
  private static void failed(RoutingContext request, Throwable failure) {
    if (failure instanceof ForbiddenException) {
      answer(request, 403);
    } else if (failure instanceof TouchstoneException fault) {
      answer(request, Problem.of(fault.code(), fault.getMessage()));
    } else {
      request.next();
    }
  }

  void checkLength(@Observes Filters filters) {
    filters.register(
        request -> {
          if (declaredLength(request) > limit.most(request)) {
            if (request.request().version() != HttpVersion.HTTP_2) {
              // The body is not read, so the connection is of no further use.
              request.response().putHeader(HttpHeaders.CONNECTION, "close");
              request.response().endHandler(sent -> request.request().connection().close());
            }
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

  static void answer(RoutingContext request, int status) {
    answer(request, status, HttpReason.of(status));
  }

  private static void answer(RoutingContext request, int status, String detail) {
    answer(request, Problem.of(status, detail));
  }

  private static void answer(RoutingContext request, Problem problem) {
    if (request.response().ended() || request.response().headWritten()) {
      return;
    }
    if (problem.status() == 503) {
      request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(Json.encode(problem));
  }
}
