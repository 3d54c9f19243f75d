package touchstone.api;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * How long ago a request came: taken before its body is read, and before it has a thread of its
 * own, since its sender waits from then on.
 */
@ApplicationScoped
class RequestClock {
  /** Before anything that takes time. */
  private static final int FIRST = 3000;

  private static final String CAME = RequestClock.class.getName();

  private final CurrentVertxRequest request;

  RequestClock(CurrentVertxRequest request) {
    this.request = request;
  }

  void install(@Observes Filters filters) {
    filters.register(RequestClock::start, FIRST);
  }

  private static void start(RoutingContext routing) {
    routing.put(CAME, System.nanoTime());
    routing.next();
  }

  /** Since the head of the request that is being answered. */
  Duration sinceRequest() {
    long came = request.getCurrent().get(CAME);
    return Duration.ofNanos(System.nanoTime() - came);
  }
}
