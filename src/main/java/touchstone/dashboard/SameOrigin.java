package touchstone.dashboard;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Refuses what another site makes a signed-in browser send: forms of the pages, and whatever
 * changes something and comes with the session's cookie. Browsers say where a request comes from
 * (Fetch Metadata, {@code Sec-Fetch-Site}; older ones RFC 6454, {@code Origin}), so no token is
 * needed; a program sends neither and cannot be tricked this way.
 */
final class SameOrigin {
  /** RFC 9110, section 9.2.1. */
  private static final Set<String> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  @ServerRequestFilter
  void check(ContainerRequestContext request) {
    boolean byBrowser =
        request.getUriInfo().getPath().startsWith("/review")
            || request.getCookies().containsKey(SessionAuthentication.COOKIE);
    if (byBrowser
        && !SAFE.contains(request.getMethod())
        && !trusted(
            request.getHeaderString("Sec-Fetch-Site"),
            request.getHeaderString("Origin"),
            request.getHeaderString(HttpHeaders.HOST))) {
      throw new TouchstoneException(
          ErrorCode.FORBIDDEN,
          "another site made your browser send this; open the page here and try again");
    }
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
