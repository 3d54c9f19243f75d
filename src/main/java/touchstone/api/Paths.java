package touchstone.api;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import touchstone.media.MediaKey;
import touchstone.store.Cursor;

/** Where things are, relative to the service, so that links hold behind a proxy as well. */
final class Paths {
  private Paths() {}

  static String verdict(UUID submission) {
    return "/v1/verdicts/" + submission;
  }

  static String analysis(UUID id) {
    return "/v1/analyses/" + id;
  }

  static String media(MediaKey key) {
    return "/v1/media/" + key.sha256();
  }

  static String retry(UUID delivery) {
    return "/v1/callbacks/deliveries/" + delivery + "/retry";
  }

  static String replay(UUID letter) {
    return "/v1/dead-letters/" + letter + "/replay";
  }

  /** The following page of the list that was asked for, with the same filter. */
  static String following(UriInfo asked, Cursor next) {
    URI uri = asked.getRequestUriBuilder().replaceQueryParam("cursor", next.text()).build();
    return uri.getRawPath() + '?' + uri.getRawQuery();
  }

  /** The analyst's page. */
  static String review(UUID analysis) {
    return "/review/" + analysis;
  }
}
