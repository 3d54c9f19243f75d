package touchstone.dashboard;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses forms that another site makes an analyst's browser send. Browsers say where a request
 * comes from (Fetch Metadata, {@code Sec-Fetch-Site}; older ones RFC 6454, {@code Origin}), so no
 * token is needed; a program sends neither and cannot be tricked this way.
 *
 * <p>This is not access control: who may decide at all comes with the room {@code access}.
 */
final class SameOrigin {
  @ServerRequestFilter
  Optional<Response> check(ContainerRequestContext request) {
    boolean form =
        HttpMethod.POST.equals(request.getMethod())
            && request.getUriInfo().getPath().startsWith("/review");
    if (!form
        || trusted(
            request.getHeaderString("Sec-Fetch-Site"),
            request.getHeaderString("Origin"),
            request.getHeaderString(HttpHeaders.HOST))) {
      return Optional.empty();
    }
    return Optional.of(
        Response.status(Response.Status.FORBIDDEN)
            .type(MediaType.TEXT_PLAIN)
            .entity("Another site sent this form. Open the case here and decide again.")
            .build());
  }

  static boolean trusted(String site, String origin, String host) {
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    return origin == null || authority(origin).equals(Optional.ofNullable(host));
  }

  private static Optional<String> authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
