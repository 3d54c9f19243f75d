package touchstone.api;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import touchstone.access.Caller;
import touchstone.access.ConcurrencyLimit;
import touchstone.error.ErrorCode;

/**
 * Bounds how many requests that bring or change something are under way, before any waits for its
 * body. Each holds a thread of HTTP while its body arrives, its media are fetched, and it waits for
 * its turn; without a bound those who send slowly would hold them all, and nobody else, not even a
 * probe, would be answered.
 */
final class Admission {
  /** RFC 9110, section 9.2.1. Of these no body is read. */
  private static final Set<String> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /** Whoever has not said who it is; no tenant has this name. */
  private static final String NOBODY = "";

  private final ConcurrencyLimit limit;

  Admission(ConcurrencyLimit limit) {
    this.limit = limit;
  }

  @ServerRequestFilter(preMatching = true)
  Optional<Response> admit(ContainerRequestContext request, RoutingContext route) {
    if (SAFE.contains(request.getMethod())) {
      return Optional.empty();
    }
    String tenant = tenant(route);
    if (!limit.enter(tenant)) {
      return Optional.of(
          Problem.of(
                  ErrorCode.QUEUE_FULL,
                  "Too many requests are being sent at once; try again after the seconds in"
                      + " Retry-After.")
              .response());
    }
    // Not with the connection: the thread goes on when that is gone.
    ResteasyReactiveRequestContext underWay = CurrentRequestManager.get();
    underWay.registerCompletionCallback(ended -> limit.leave(tenant));
    return Optional.empty();
  }

  private static String tenant(RoutingContext route) {
    return route.user() instanceof QuarkusHttpUser user
            && user.getSecurityIdentity().getPrincipal() instanceof Caller caller
        ? caller.tenant()
        : NOBODY;
  }
}
