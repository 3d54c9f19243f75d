package touchstone.api;

import java.util.UUID;
import touchstone.media.MediaKey;

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

  /** The analyst's page. */
  static String review(UUID analysis) {
    return "/review/" + analysis;
  }
}
