package touchstone.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses a Content-Type that is none, at which the framework would fail with a 500. */
final class MediaTypeCheck {
  @ServerRequestFilter(preMatching = true)
  Optional<Response> check(ContainerRequestContext request) {
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    try {
      if (type != null) {
        MediaType.valueOf(type);
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(Problem.of(415, HttpReason.of(415)).response());
    }
  }
}
