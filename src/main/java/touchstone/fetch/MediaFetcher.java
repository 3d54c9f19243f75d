package touchstone.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaKey;
import touchstone.media.MediaLimits;
import touchstone.media.MediaVault;

/**
 * Fetches media by URL into the vault. Safe for use by many threads.
 *
 * <p>What a server says of the bytes (its content type) is not asked, as nowhere else; what it says
 * of their coding is: bytes that are compressed although we asked for them as they are would have
 * to be unpacked before any limit could be held against them, so they are refused.
 */
public final class MediaFetcher {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int OK = 200;

  private final FetchSettings settings;
  private final MediaVault vault;
  private final MediaLimits limits;
  private final FetchClient client;

  public MediaFetcher(FetchSettings settings, MediaVault vault, MediaLimits limits) {
    this(settings, vault, limits, SystemDefaultDnsResolver.INSTANCE);
  }

  MediaFetcher(FetchSettings settings, MediaVault vault, MediaLimits limits, DnsResolver names) {
    this.settings = settings;
    this.vault = vault;
    this.limits = limits;
    this.client = new FetchClient(settings, names);
  }

  /**
   * Fetches the media and keeps it.
   *
   * @throws TouchstoneException {@code FETCH_FORBIDDEN} where the URL, or one that it redirects to,
   *     may not be asked; {@code FETCH_FAILED} where the server does not give the media; {@code
   *     INVALID_ARGUMENT}, {@code EMPTY_MEDIA}, {@code MEDIA_TOO_LARGE}, {@code STORAGE_FAILED};
   *     {@code OVERLOADED} where too many are being fetched
   */
  public MediaKey fetch(String url) {
    if (!settings.enabled()) {
      throw new TouchstoneException(
          ErrorCode.FETCH_FORBIDDEN,
          "this service fetches no media by URL; send the bytes, or ask its operator to turn it on");
    }
    long deadline = System.nanoTime() + settings.total().toNanos();
    MediaUrl next = MediaUrl.parse(url);
    for (int followed = 0; followed <= settings.redirects(); followed++) {
      MediaUrl asked = next;
      Answer answer = client.get(asked, deadline, response -> read(asked, response));
      if (answer.media() != null) {
        return answer.media();
      }
      next = answer.redirect();
    }
    throw failed(next, "is reached only by more than " + settings.redirects() + " redirects");
  }

  /** Either of the two, the other null. */
  private record Answer(MediaKey media, MediaUrl redirect) {}

  private Answer read(MediaUrl asked, ClassicHttpResponse response) throws IOException {
    if (REDIRECTS.contains(response.getCode())) {
      Header location = response.getFirstHeader(HttpHeaders.LOCATION);
      if (location == null) {
        throw failed(asked, "redirects to nowhere");
      }
      return new Answer(null, asked.redirected(location.getValue()));
    }
    HttpEntity entity = response.getEntity();
    if (response.getCode() != OK) {
      throw failed(asked, "is answered with the status " + response.getCode());
    }
    if (entity == null) {
      throw new TouchstoneException(ErrorCode.EMPTY_MEDIA, asked + " has no bytes");
    }
    String coding = entity.getContentEncoding();
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw failed(asked, "comes compressed although it was asked for as it is");
    }
    if (entity.getContentLength() > limits.bytes()) {
      throw new TouchstoneException(
          ErrorCode.MEDIA_TOO_LARGE,
          asked + " has " + entity.getContentLength() + " bytes, the limit is " + limits.bytes());
    }
    return new Answer(keep(asked, entity.getContent()), null);
  }

  private MediaKey keep(MediaUrl asked, InputStream body) {
    try {
      return vault.put(body, limits.bytes());
    } catch (TouchstoneException e) {
      if (e.code() == ErrorCode.UNREADABLE_FILE) {
        throw failed(
            asked, "broke off, or took longer than " + settings.total().toMillis() + " ms");
      }
      throw e;
    }
  }

  private static TouchstoneException failed(MediaUrl url, String what) {
    return new TouchstoneException(ErrorCode.FETCH_FAILED, url + " " + what);
  }
}
