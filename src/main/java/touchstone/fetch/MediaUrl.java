package touchstone.fetch;

import java.net.URI;
import java.util.Locale;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * The address of some media: {@code http} or {@code https}, a host, no name and password. What it
 * says of itself leaves out the query, where signatures and tokens are.
 */
final class MediaUrl {
  /** Longest address. */
  static final int LONGEST = 2048;

  private final URI uri;

  private MediaUrl(URI uri) {
    this.uri = uri;
  }

  /**
   * Reads an address.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} where it is none; {@code FETCH_FORBIDDEN}
   *     where it is of another kind, or holds a name and password
   */
  static MediaUrl parse(String text) {
    if (text.length() > LONGEST) {
      throw invalid("it has more than " + LONGEST + " characters");
    }
    try {
      return of(URI.create(text));
    } catch (IllegalArgumentException e) {
      throw invalid("it is not as RFC 3986 has it; percent-encode what is not ASCII");
    }
  }

  private static MediaUrl of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw forbidden("media is fetched by http and https only");
    }
    if (uri.getRawUserInfo() != null) {
      throw forbidden("a URL with a name and password in it is not fetched");
    }
    if (uri.getHost() == null) {
      throw invalid("it has no host name, or one that is not allowed in a URL");
    }
    return new MediaUrl(uri);
  }

  /** Where a redirect leads. */
  MediaUrl redirected(String location) {
    return parse(uri.resolve(parsable(location)).toString());
  }

  private static URI parsable(String location) {
    try {
      return URI.create(location);
    } catch (IllegalArgumentException e) {
      throw new TouchstoneException(
          ErrorCode.FETCH_FAILED, "the server of the media redirects to something that is no URL");
    }
  }

  URI uri() {
    return uri;
  }

  @Override
  public String toString() {
    return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }

  private static TouchstoneException invalid(String why) {
    return new TouchstoneException(ErrorCode.INVALID_ARGUMENT, "the media's URL is none: " + why);
  }

  private static TouchstoneException forbidden(String why) {
    return new TouchstoneException(ErrorCode.FETCH_FORBIDDEN, why);
  }
}
