package touchstone.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaKey;
import touchstone.media.MediaLimits;
import touchstone.media.MediaVault;

/** Against real servers on the loopback addresses, of which 127.0.0.2 alone is allowed. */
class MediaFetcherTest {
  private static final int LIMIT = 10_000;
  private static final Duration TOTAL = Duration.ofMillis(700);
  private static final List<String> ALLOWED = List.of("127.0.0.2/32");
  private static final byte[] BYTES = "the bytes of some media".getBytes(ISO_8859_1);

  @TempDir Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Headers> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
    server.setExecutor(threads);
    server.createContext("/media", exchange -> answer(exchange, 200, Map.of(), BYTES));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
      throws IOException {
    requests.add(exchange.getRequestHeaders());
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private void serve(String path, int status, Map<String, String> headers, byte[] body) {
    server.createContext(path, exchange -> answer(exchange, status, headers, body));
  }

  private MediaFetcher fetcher(List<String> allow, DnsResolver names) {
    FetchSettings settings = new FetchSettings(true, allow, Duration.ofMillis(500), TOTAL, 3);
    MediaLimits limits = new MediaLimits(LIMIT, 1_000_000, Duration.ofSeconds(1));
    return new MediaFetcher(settings, new MediaVault(folder), limits, names);
  }

  private MediaKey fetch(String url) {
    return fetcher(ALLOWED, SystemDefaultDnsResolver.INSTANCE).fetch(url);
  }

  private TouchstoneException refusal(String url) {
    return refusal(fetcher(ALLOWED, SystemDefaultDnsResolver.INSTANCE), url);
  }

  private static TouchstoneException refusal(MediaFetcher fetcher, String url) {
    return catchThrowableOfType(TouchstoneException.class, () -> fetcher.fetch(url));
  }

  private String url(String path) {
    return "http://127.0.0.2:" + server.getAddress().getPort() + path;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void keepsWhatTheServerGives() {
    MediaKey key = fetch(url("/media?signature=secret"));
    assertThat(new MediaVault(folder).read(key)).contains(BYTES);
  }

  @Test
  void sendsNothingThatCouldIdentifyAnybody() {
    serve("/cookie", 302, Map.of("Location", "/media", "Set-Cookie", "a=b"), new byte[0]);
    fetch(url("/cookie"));
    assertThat(requests)
        .hasSize(2)
        .allSatisfy(
            headers ->
                assertThat(headers.keySet())
                    .containsExactlyInAnyOrder(
                        "Accept", "Accept-encoding", "Connection", "Host", "User-agent"));
  }

  @ParameterizedTest
  @CsvSource({
    "file:///etc/passwd, FETCH_FORBIDDEN",
    "ftp://example.org/x.png, FETCH_FORBIDDEN",
    "jar:http://example.org/a.jar!/x.png, FETCH_FORBIDDEN",
    "/media, FETCH_FORBIDDEN",
    "'', FETCH_FORBIDDEN",
    "http://me:secret@example.org/x.png, FETCH_FORBIDDEN",
    "http://me@example.org/x.png, FETCH_FORBIDDEN",
    "http:///x.png, INVALID_ARGUMENT",
    "http://exa mple.org/x.png, INVALID_ARGUMENT",
    "http://[::1/x.png, INVALID_ARGUMENT",
    "http://169.254.169.254/latest/meta-data/, FETCH_FORBIDDEN",
    "http://[::1]/x.png, FETCH_FORBIDDEN",
    "http://[::ffff:127.0.0.1]/x.png, FETCH_FORBIDDEN",
    "http://[64:ff9b::7f00:1]/x.png, FETCH_FORBIDDEN",
    "http://[fe80::1]/x.png, FETCH_FORBIDDEN",
    "http://2130706433/x.png, FETCH_FORBIDDEN",
    "http://127.1/x.png, INVALID_ARGUMENT",
    "http://0/x.png, FETCH_FORBIDDEN",
    "http://localhost/x.png, FETCH_FORBIDDEN",
    "http://1.1.1.1:22/x.png, FETCH_FORBIDDEN",
    "http://[2000::1]:8080/x.png, FETCH_FORBIDDEN",
    "http://[2000::1]/x.png, FETCH_FAILED",
    "https://[2000::1]/x.png, FETCH_FAILED",
  })
  void refusesWhatItMayNotAsk(String url, ErrorCode code) {
    assertThat(refusal(url).code()).isEqualTo(code);
  }

  @Test
  void refusesAddressesWithoutEnd() {
    assertThat(refusal(url("/" + "x".repeat(3000))).code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
  }

  @Test
  void refusesANameThatMeansAPrivateAddress() {
    String url = url("/media").replace("127.0.0.2", "localhost");
    assertThat(refusal(url).code()).isEqualTo(ErrorCode.FETCH_FORBIDDEN);
    assertThat(requests).isEmpty();
  }

  /** The first answer of the DNS is allowed, every later one is not. */
  @Test
  void connectsToTheVeryAddressThatWasChecked() throws IOException {
    AtomicInteger lookups = new AtomicInteger();
    List<InetAddress> reached = new CopyOnWriteArrayList<>();
    server.createContext(
        "/local",
        exchange -> {
          reached.add(exchange.getLocalAddress().getAddress());
          answer(exchange, 200, Map.of(), BYTES);
        });
    MediaFetcher fetcher =
        fetcher(ALLOWED, named(host -> "127.0.0." + (lookups.incrementAndGet() == 1 ? "2" : "1")));
    fetcher.fetch(url("/local").replace("127.0.0.2", "rebound.example"));
    assertThat(lookups).hasValue(1);
    assertThat(reached).containsExactly(InetAddress.getByName("127.0.0.2"));
  }

  @Test
  void passesOverTheForbiddenAmongSeveralAddresses() {
    MediaFetcher fetcher =
        fetcher(
            ALLOWED,
            new Names(
                host ->
                    new InetAddress[] {
                      InetAddress.getLoopbackAddress(), InetAddress.getByName("127.0.0.2")
                    }));
    fetcher.fetch(url("/media").replace("127.0.0.2", "two.example"));
    assertThat(requests).hasSize(1);
  }

  @Test
  void asksAHostThatTheOperatorAllows() {
    MediaFetcher fetcher = fetcher(List.of("cdn.example"), named(host -> "127.0.0.1"));
    String url = url("/media");
    fetcher.fetch(url.replace("127.0.0.2", "CDN.example"));
    assertThat(
            catchThrowableOfType(
                    TouchstoneException.class,
                    () -> fetcher.fetch(url.replace("127.0.0.2", "cdn2.example")))
                .code())
        .isEqualTo(ErrorCode.FETCH_FORBIDDEN);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/x.png, FETCH_FORBIDDEN",
    "//localhost/x.png, FETCH_FORBIDDEN",
    "file:///etc/passwd, FETCH_FORBIDDEN",
    "http://me:secret@127.0.0.2/x.png, FETCH_FORBIDDEN",
    "'http://[', FETCH_FAILED",
  })
  void checksEveryRedirectLikeTheFirstAddress(String location, ErrorCode code) {
    serve("/away", 302, Map.of("Location", location), new byte[0]);
    assertThat(refusal(url("/away")).code()).isEqualTo(code);
    assertThat(requests).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"301", "302", "303", "307", "308"})
  void followsRedirects(int status) {
    serve("/moved", status, Map.of("Location", "media?x=1"), new byte[0]);
    assertThat(fetch(url("/moved"))).isEqualTo(MediaKey.of(BYTES));
  }

  @Test
  void followsNoMoreRedirectsThanTheLimit() {
    serve("/0", 302, Map.of("Location", "/media"), new byte[0]);
    serve("/1", 302, Map.of("Location", "/0"), new byte[0]);
    serve("/2", 302, Map.of("Location", "/1"), new byte[0]);
    serve("/3", 302, Map.of("Location", "/2"), new byte[0]);
    assertThat(fetch(url("/2"))).isEqualTo(MediaKey.of(BYTES));
    assertThat(refusal(url("/3")).code()).isEqualTo(ErrorCode.FETCH_FAILED);
    serve("/nowhere", 302, Map.of(), new byte[0]);
    assertThat(refusal(url("/nowhere"))).hasMessageContaining("nowhere");
  }

  @ParameterizedTest
  @CsvSource({"204", "206", "304", "401", "404", "500", "503"})
  void takesNothingButAFullAnswer(int status) {
    serve("/status", status, Map.of(), new byte[0]);
    TouchstoneException refusal = refusal(url("/status?token=secret"));
    assertThat(refusal.code()).isEqualTo(ErrorCode.FETCH_FAILED);
    assertThat(refusal).hasMessageContaining(Integer.toString(status));
    assertThat(refusal.getMessage()).doesNotContain("secret");
  }

  @Test
  void believesNoContentType() {
    serve("/page", 200, Map.of("Content-Type", "text/html"), BYTES);
    assertThat(fetch(url("/page"))).isEqualTo(MediaKey.of(BYTES));
  }

  @Test
  void refusesNothingAtAll() throws IOException {
    serve("/empty", 200, Map.of(), new byte[0]);
    assertThat(refusal(url("/empty")).code()).isEqualTo(ErrorCode.EMPTY_MEDIA);
    assertThat(files()).isEmpty();
  }

  @Test
  void takesMediaUpToTheLimit() throws IOException {
    serve("/limit", 200, Map.of(), new byte[LIMIT]);
    serve("/more", 200, Map.of(), new byte[LIMIT + 1]);
    assertThat(fetch(url("/limit"))).isEqualTo(MediaKey.of(new byte[LIMIT]));
    assertThat(refusal(url("/more")).code()).isEqualTo(ErrorCode.MEDIA_TOO_LARGE);
    assertThat(files()).hasSize(1);
  }

  /** Gigabytes that are announced by nothing: the service stops reading where the limit is. */
  @Test
  void stopsAStreamWithoutEndAtTheLimit() throws IOException {
    AtomicInteger blocks = new AtomicInteger();
    server.createContext(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            for (; ; blocks.incrementAndGet()) {
              out.write(new byte[1 << 16]);
            }
          }
        });
    assertThat(refusal(url("/endless")).code()).isEqualTo(ErrorCode.MEDIA_TOO_LARGE);
    assertThat(files()).isEmpty();
    assertThat(blocks.get()).isLessThan(200); // what the sockets' buffers hold
  }

  @Test
  void unpacksNothing() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[5_000_000]);
    }
    assertThat(packed.size()).isLessThan(LIMIT);
    serve("/bomb", 200, Map.of("Content-Encoding", "gzip"), packed.toByteArray());
    assertThat(refusal(url("/bomb")).code()).isEqualTo(ErrorCode.FETCH_FAILED);
    assertThat(files()).isEmpty();
    serve("/file.gz", 200, Map.of("Content-Type", "application/gzip"), packed.toByteArray());
    assertThat(fetch(url("/file.gz"))).isEqualTo(MediaKey.of(packed.toByteArray()));
  }

  @Test
  void endsWithTheDeadlineThoughBytesKeepComing() throws IOException {
    server.createContext(
        "/slow",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 500; i++) {
              out.write(1);
              out.flush();
              pause();
            }
          }
        });
    assertEndsInTime(url("/slow"));
    assertThat(files()).isEmpty();
  }

  @Test
  void endsWithTheDeadlineThoughHeadersKeepComing() throws IOException {
    try (ServerSocket raw = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"))) {
      threads.execute(
          () -> {
            try (Socket socket = raw.accept()) {
              OutputStream out = socket.getOutputStream();
              out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(ISO_8859_1));
              for (int i = 0; i < 500; i++) {
                out.write('x');
                out.flush();
                pause();
              }
            } catch (IOException e) {
              // the client hung up, as it should
            }
          });
      assertEndsInTime("http://127.0.0.2:" + raw.getLocalPort() + "/");
    }
  }

  @Test
  void endsWithTheDeadlineThoughTheDnsDoesNotAnswer() {
    MediaFetcher fetcher =
        fetcher(
            ALLOWED,
            new Names(
                host -> {
                  pause(30_000);
                  throw new IOException("nobody waits for this");
                }));
    assertEndsInTime(fetcher, "http://silent.example/x.png");
    for (int i = 0; i < 100; i++) { // each leaves a look-up behind
      String another = "http://silent" + i + ".example/x.png";
      threads.execute(() -> refusal(fetcher, another));
    }
    await()
        .untilAsserted(
            () ->
                assertThat(refusal(fetcher, "http://silent.example/x.png"))
                    .hasMessageContaining("DNS")
                    .hasFieldOrPropertyWithValue("code", ErrorCode.OVERLOADED));
  }

  @Test
  void redirectsShareOneDeadline() {
    server.createContext(
        "/lazy",
        exchange -> {
          pause(500);
          answer(exchange, 302, Map.of("Location", "/lazy"), new byte[0]);
        });
    assertEndsInTime(url("/lazy"));
  }

  private void assertEndsInTime(String url) {
    assertEndsInTime(fetcher(ALLOWED, SystemDefaultDnsResolver.INSTANCE), url);
  }

  private static void assertEndsInTime(MediaFetcher fetcher, String url) {
    long start = System.nanoTime();
    assertThat(refusal(fetcher, url).code()).isEqualTo(ErrorCode.FETCH_FAILED);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TOTAL.multipliedBy(4));
  }

  private static void pause() {
    pause(20);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void refusesAnswersThatAreNoHttpOrHaveHeadersWithoutEnd() throws IOException {
    for (String answer :
        List.of("SSH-2.0-OpenSSH_9.7\r\n", "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(1000))) {
      try (ServerSocket raw = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"))) {
        threads.execute(
            () -> {
              try (Socket socket = raw.accept()) {
                socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
              } catch (IOException e) {
                // the client hung up
              }
            });
        assertThat(refusal("http://127.0.0.2:" + raw.getLocalPort() + "/").code())
            .isEqualTo(ErrorCode.FETCH_FAILED);
      }
    }
  }

  @Test
  void refusesABodyThatBreaksOff() throws IOException {
    try (ServerSocket raw = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"))) {
      threads.execute(
          () -> {
            try (Socket socket = raw.accept()) {
              socket
                  .getOutputStream()
                  .write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc".getBytes(ISO_8859_1));
            } catch (IOException e) {
              // the client hung up
            }
          });
      assertThat(refusal("http://127.0.0.2:" + raw.getLocalPort() + "/").code())
          .isEqualTo(ErrorCode.FETCH_FAILED);
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void asksNobodyUnlessItIsOn() {
    FetchSettings off = new FetchSettings(false, ALLOWED, TOTAL, TOTAL, 3);
    MediaFetcher fetcher = new MediaFetcher(off, new MediaVault(folder), MediaLimits.DEFAULT);
    assertThat(catchThrowableOfType(TouchstoneException.class, () -> fetcher.fetch(url("/media"))))
        .hasMessageContaining("turn it on");
    assertThat(requests).isEmpty();
  }

  /** What a name means. */
  private interface Lookup {
    InetAddress[] all(String host) throws IOException;
  }

  private static Names named(java.util.function.UnaryOperator<String> address) {
    return new Names(host -> new InetAddress[] {InetAddress.getByName(address.apply(host))});
  }

  /** A DNS of the test's own. */
  private record Names(Lookup lookup) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) {
      try {
        return lookup.all(host);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
