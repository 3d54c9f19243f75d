package touchstone.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient.Answer;

/** Requests that are refused before any resource sees them; no decent client sends most of them. */
class RefusalIT {
  private static ServiceProcess service;
  private static ApiClient api;

  @BeforeAll
  static void connect() {
    service = ServiceProcess.shared();
    api = new ApiClient(service.uri());
  }

  /** Sends these lines, and an empty one, and reads until the service closes the connection. */
  private static String exchange(String... lines) throws IOException {
    try (Socket socket = new Socket(service.uri().getHost(), service.uri().getPort())) {
      socket.setSoTimeout(10_000);
      String head = String.join("\r\n", lines) + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static void assertProblem(String answer, int status, String code, String detail)
      throws IOException {
    assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
    JsonNode problem = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("detail").asText()).contains(detail);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/media/%zz, Malformed escape pair at index 10: /v1/media/%zz",
    "/v1/media/%4, Malformed escape pair at index 10",
    "/v1/verdicts?x=%, Malformed escape pair at index 15",
    "/v1/verdicts?%u0041=1, Malformed escape pair at index 13",
    "/v1/verdicts?x=a|b, Illegal character in query at index 16",
    "/nothing/%zz, Malformed escape pair at index 9",
    "/review?x=%zz, Malformed escape pair at index 10",
    "/q/health?x=%zz, Malformed escape pair at index 12",
    "//, Expected authority",
  })
  void saysWhatIsWrongWithAnAddress(String address, String detail) throws IOException {
    String answer = exchange("GET " + address + " HTTP/1.1", "Host: x", "Connection: close");
    assertProblem(answer, 400, "INVALID_ARGUMENT", detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-No-Host: x", "Host: a b", "Host: x:99999999"})
  void refusesABadHost(String header) throws IOException {
    String answer = exchange("GET /v1/models HTTP/1.1", header, "Connection: close");
    assertProblem(answer, 400, "INVALID_ARGUMENT", "Host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS *", "GET nothing", "CONNECT x:80"})
  void findsNothingAtAddressesThatAreNoPath(String request) throws IOException {
    String answer = exchange(request + " HTTP/1.1", "Host: x", "Connection: close");
    assertProblem(answer, 404, "NOT_FOUND", "/q/openapi");
  }

  /** The body never comes: the declared length is enough to refuse it. */
  @Test
  void refusesADeclaredLengthOverTheLimitUnread() throws IOException {
    String answer =
        exchange(
            "POST /v1/media HTTP/1.1",
            "Host: x",
            "Content-Type: image/png",
            "Content-Length: 100000000000");
    assertProblem(answer, 413, "MEDIA_TOO_LARGE", "larger than the service reads");
  }

  /** JSON of so many bytes, which is refused for another reason where it is read. */
  private static byte[] url(int bytes) {
    String open = "{\"url\":\"ftp://x/";
    return (open + "a".repeat(bytes - open.length() - 2) + "\"}").getBytes(US_ASCII);
  }

  private static Answer json(BodyPublisher body, String path, String... types) {
    ApiClient own = new ApiClient(service.uri()); // others upgrade a connection of theirs
    HttpRequest.Builder request = own.request(path).POST(body);
    for (String type : types) {
      request.header("Content-Type", type);
    }
    return own.send(request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/media",
        "/v1/keys",
        "/v1/runs",
        "/v1/verdicts/" + Examples.UUID + "/feedback"
      })
  void aBodyThatIsNoPictureIsShort(String path) {
    byte[] body = url(64 * 1024 + 1);
    for (BodyPublisher sent : List.of(BodyPublishers.ofByteArray(body), stream(body))) {
      Answer answer = json(sent, path, "application/json");
      ApiIT.assertProblem(answer, 413, "MEDIA_TOO_LARGE");
    }
    assertThat(json(stream(url(64 * 1024)), path, "application/json").status()).isIn(400, 403);
  }

  /** The first would let it be long, the second would have it read into memory. */
  @Test
  void twoTypesDoNotMakeItLonger() {
    byte[] body = url(1 << 20);
    ApiIT.assertProblem(
        json(BodyPublishers.ofByteArray(body), "/v1/media", "image/png", "application/json"),
        413,
        "MEDIA_TOO_LARGE");
  }

  /** Nothing of it gets to the disk: its type is enough. */
  @ParameterizedTest
  @EnumSource
  void nobodyUploadsByTheFormToSignIn(HttpClient.Version version) throws IOException {
    ApiClient nobody = new ApiClient(service.uri(), null);
    Path uploads = service.data().resolve("media/incoming");
    for (int bytes : new int[] {1000, 1 << 20}) {
      Answer answer =
          nobody.send(
              nobody
                  .request("/review/sign-in")
                  .version(version)
                  .header("Content-Type", "multipart/form-data; boundary=b")
                  .POST(stream(form(bytes))));
      assertThat(answer.status()).isEqualTo(415);
      try (Stream<Path> files = Files.list(uploads)) {
        assertThat(files).isEmpty();
      }
    }
  }

  @Test
  void refusesADeclaredLengthOverTheLimitOverHttp2() {
    BodyPublisher form = BodyPublishers.ofByteArray(form(41 << 20));
    ApiIT.assertProblem(send(HttpClient.Version.HTTP_2, form), 413, "MEDIA_TOO_LARGE");
  }

  @ParameterizedTest
  @EnumSource
  void refusesAFormOfUndeclaredLengthOverTheLimit(HttpClient.Version version) {
    ApiIT.assertProblem(send(version, stream(form(41 << 20))), 413, "MEDIA_TOO_LARGE");
  }

  @ParameterizedTest
  @EnumSource
  void readsAFormOfUndeclaredLength(HttpClient.Version version) {
    ApiIT.assertProblem(send(version, stream(form(1 << 20))), 415, "UNSUPPORTED_MEDIA");
  }

  private static BodyPublisher stream(byte[] form) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form));
  }

  /** With so many bytes that are no picture. */
  private static byte[] form(int bytes) {
    String head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n";
    return (head + "x".repeat(bytes) + "\r\n--b--\r\n").getBytes(US_ASCII);
  }

  private static Answer send(HttpClient.Version version, BodyPublisher form) {
    api.send(api.request("/v1/models").version(version)); // the client upgrades by a GET alone
    Answer answer =
        api.send(
            api.request("/v1/media")
                .version(version)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(form));
    assertThat(answer.response().version()).isEqualTo(version);
    return answer;
  }
}
