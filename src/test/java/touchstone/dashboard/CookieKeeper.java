package touchstone.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A browser without a window: keeps cookies, and follows redirects one by one. */
final class CookieKeeper {
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  HttpResponse<String> get(URI address) {
    return send(HttpRequest.newBuilder(address));
  }

  HttpResponse<String> post(URI address, String form, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Goes wherever it is sent, until there is a page. */
  HttpResponse<String> follow(URI address) {
    HttpResponse<String> answer = get(address);
    while (isRedirect(answer)) {
      answer = get(target(answer));
    }
    return answer;
  }

  /** Goes wherever it is sent, until it is sent to an address with this in it. */
  URI followUntil(String part, URI address) {
    URI next = address;
    while (!next.toString().contains(part)) {
      next = target(get(next));
    }
    return next;
  }

  private static boolean isRedirect(HttpResponse<String> answer) {
    return answer.statusCode() / 100 == 3;
  }

  static URI target(HttpResponse<String> redirect) {
    return redirect.uri().resolve(redirect.headers().firstValue("Location").orElseThrow());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  Set<String> cookieNames() {
    return cookies.getCookieStore().getCookies().stream()
        .map(HttpCookie::getName)
        .collect(Collectors.toSet());
  }

  /** What it has for an address, as the header of a request. */
  String cookiesFor(URI address) throws IOException {
    return String.join("; ", cookies.get(address, Map.of()).getOrDefault("Cookie", List.of()));
  }
}
