package touchstone.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Ends requests that were answered before they were read. What still comes is thrown away for a
 * moment, because who sends more than is read may never see the answer (RFC 9112, section 9.6);
 * then the connection is closed, or nobody would ever end it.
 */
@ApplicationScoped
class UnreadBodies {
  /** As with {@link RequestClock}: before anything answers. */
  private static final int FIRST = 3000;

  private static final Duration MOMENT = Duration.ofSeconds(5);

  private final Vertx vertx;

  UnreadBodies(Vertx vertx) {
    this.vertx = vertx;
  }

  void install(@Observes Filters filters) {
    filters.register(this::watch, FIRST);
  }

  private void watch(RoutingContext routing) {
    Context eventLoop = vertx.getOrCreateContext();
    routing.addEndHandler(answered -> eventLoop.runOnContext(then -> drain(routing.request())));
    routing.next();
  }

  /** On the event loop that reads it: no request ends meanwhile, and none can be resumed then. */
  private void drain(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.handler(null).resume();
      vertx.setTimer(MOMENT.toMillis(), passed -> end(request));
    }
  }

  private static void end(HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset(); // others share the connection
    } else {
      request.connection().close();
    }
  }
}
