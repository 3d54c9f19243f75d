package touchstone.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient.Answer;

/** HTTP/2 without TLS: by an upgrade, as Java's client does it, and known beforehand. */
class Http2IT {
  private static ServiceProcess service;
  private static Vertx vertx;

  /** Of one connection. */
  private static HttpClient knowing;

  @BeforeAll
  static void connect() {
    service = ServiceProcess.shared();
    vertx = Vertx.vertx();
    knowing =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2MaxPoolSize(1)
                .setDefaultHost(service.uri().getHost())
                .setDefaultPort(service.uri().getPort()));
  }

  @AfterAll
  static void disconnect() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** Each on a connection of its own: the first request of it brings the body. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10_000, 3 << 20})
  void answersABodyThatComesWithTheUpgrade(int bytes) {
    byte[] body = new byte[bytes];
    for (BodyPublisher sent :
        List.of(
            BodyPublishers.ofByteArray(body),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))) {
      ApiClient api = new ApiClient(service.uri());
      for (int again = 0; again < 2; again++) {
        Answer answer =
            api.send(
                api.request("/v1/media")
                    .version(Version.HTTP_2)
                    .header("Content-Type", "image/png")
                    .POST(sent));
        assertThat(answer.response().version()).isEqualTo(Version.HTTP_2);
        ApiIT.assertProblem(answer, 415, "UNSUPPORTED_MEDIA");
      }
    }
  }

  private static Future<Integer> post(String key, byte[] body) {
    return knowing
        .request(HttpMethod.POST, "/v1/media")
        .compose(
            request ->
                request
                    .putHeader("X-API-Key", key)
                    .putHeader("Content-Type", "image/jpeg")
                    .send(Buffer.buffer(body)))
        .compose(
            response -> {
              assertThat(response.version()).isEqualTo(HttpVersion.HTTP_2);
              return response.body().map(read -> response.statusCode());
            });
  }

  private static int await(Future<Integer> status) throws Exception {
    return status.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void judgesPicturesThatShareAConnection() throws Exception {
    List<Future<Integer>> statuses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      statuses.add(post(ServiceProcess.ADMIN_KEY, ApiClient.picture(7000 + i)));
    }
    for (Future<Integer> status : statuses) {
      assertThat(await(status)).isEqualTo(200);
    }
  }

  /** What is answered before it was read ends its stream, not those beside it. */
  @Test
  void refusesUnreadBodiesBesideOthers() throws Exception {
    byte[] unread = new byte[1 << 20];
    List<Future<Integer>> refused = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      refused.add(post("ts_no_key", unread));
    }
    Future<Integer> judged = post(ServiceProcess.ADMIN_KEY, ApiClient.picture(7100));
    for (Future<Integer> status : refused) {
      assertThat(await(status)).isEqualTo(401);
    }
    assertThat(await(judged)).isEqualTo(200);
  }
}
