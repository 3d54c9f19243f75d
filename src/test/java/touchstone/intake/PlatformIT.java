package touchstone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.analysis.Priority;
import touchstone.api.ApiClient;
import touchstone.api.ApiClient.Answer;
import touchstone.callback.Receiver;
import touchstone.error.ErrorCode;
import touchstone.media.MediaKey;
import touchstone.store.MediaMessage;
import touchstone.store.OutcomeEvent;
import touchstone.store.RejectionEvent;
import touchstone.store.VerdictEvent;

/** The service as a moderation platform uses it: URLs in, signed callbacks out. */
class PlatformIT {
  private static final String SUBMITTER = "platform-test";
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String NEW_SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, byte[]> MEDIA = new ConcurrentHashMap<>();
  private static final AtomicInteger FETCHES = new AtomicInteger();

  private static HttpServer media;
  private static Receiver forum;
  private static Receiver broken;
  private static ServiceProcess service;
  private static ApiClient api;
  private static Broker broker;

  @BeforeAll
  static void start() throws IOException {
    media = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
    media.createContext("/", PlatformIT::serve);
    media.start();
    forum = new Receiver();
    broken = new Receiver();
    Path data = ServiceProcess.newData();
    Path secrets = data.resolve("secrets");
    Files.writeString(secrets, NEW_SECRET + "\n" + SECRET + "\n");
    service =
        ServiceProcess.start(
            data,
            Map.of(
                "TOUCHSTONE_FETCH_ENABLED",
                "true",
                "TOUCHSTONE_FETCH_ALLOW",
                "127.0.0.1/32",
                "TOUCHSTONE_CALLBACK_PAUSE",
                "PT0.01S",
                "TOUCHSTONE_CALLBACKS_FORUM_URL",
                forum.url().toString(),
                "TOUCHSTONE_CALLBACKS_FORUM_SECRETS",
                NEW_SECRET + "," + SECRET,
                "TOUCHSTONE_CALLBACKS_BROKEN_URL",
                broken.url().toString(),
                "TOUCHSTONE_CALLBACKS_BROKEN_SECRETS_FILE",
                secrets.toString()));
    api = new ApiClient(service.uri());
    broker = new Broker(service.bootstrapServers());
  }

  @AfterAll
  static void stop() {
    broker.close();
    service.close();
    media.stop(0);
    forum.close();
    broken.close();
  }

  private static void serve(HttpExchange exchange) throws IOException {
    FETCHES.incrementAndGet();
    byte[] bytes = MEDIA.get(exchange.getRequestURI().getPath());
    exchange.sendResponseHeaders(bytes == null ? 404 : 200, bytes == null ? -1 : bytes.length);
    if (bytes != null) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + media.getAddress().getPort() + path;
  }

  private static Answer submit(Map<String, String> body, String prefer) throws IOException {
    return api.send(
        api.request("/v1/media")
            .header("Content-Type", "application/json")
            .header("Prefer", prefer)
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  private static Answer submit(String url, String id) throws IOException {
    return submit(Map.of("url", url, "id", id, "submitter", SUBMITTER), "handling=strict");
  }

  private static JsonNode awaitCall(Receiver receiver, String id) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> calls(receiver, id).stream().findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  private static List<JsonNode> calls(Receiver receiver, String id) {
    return receiver.calls().stream()
        .map(PlatformIT::json)
        .filter(event -> event.at("/data/id").asText().equals(id))
        .toList();
  }

  private static JsonNode json(Receiver.Call call) {
    try {
      return JSON.readTree(call.text());
    } catch (IOException e) {
      throw new AssertionError(call.text(), e);
    }
  }

  private static List<JsonNode> deliveries(String query) {
    JsonNode page = api.get("/v1/callbacks/deliveries" + query).json();
    return StreamSupport.stream(page.path("items").spliterator(), false).toList();
  }

  @Test
  void judgesAPictureByItsUrlAndAsksThatOnce() throws IOException {
    byte[] picture = ApiClient.picture(301);
    MEDIA.put("/1.jpg", picture);
    Answer first = submit(url("/1.jpg?signature=secret"), "by url");
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(first.json().path("sha256").asText()).isEqualTo(MediaKey.of(picture).sha256());
    assertThat(first.text()).doesNotContain("secret");

    int fetches = FETCHES.get();
    MEDIA.put("/1.jpg", ApiClient.picture(302));
    assertThat(submit(url("/1.jpg"), "by url").json()).isEqualTo(first.json());
    assertThat(FETCHES).hasValue(fetches);
  }

  @Test
  void saysWhyAUrlGivesNoVerdict() throws IOException {
    MEDIA.put("/page.jpg", "<html>not a picture</html>".getBytes(UTF_8));
    MEDIA.put("/large.jpg", new byte[(32 << 20) + 1]);
    assertProblem(submit(url("/page.jpg"), "page"), 415, "UNSUPPORTED_MEDIA");
    assertProblem(submit(url("/none.jpg"), "none"), 422, "FETCH_FAILED");
    assertProblem(submit(url("/large.jpg"), "large"), 413, "MEDIA_TOO_LARGE");
    String elsewhere = url("/page.jpg").replace("127.0.0.1", "127.0.0.2");
    assertProblem(submit(elsewhere, "elsewhere"), 403, "FETCH_FORBIDDEN");
    assertProblem(submit("file:///etc/passwd", "file"), 403, "FETCH_FORBIDDEN");
    assertProblem(submit("nonsense", "nonsense"), 403, "FETCH_FORBIDDEN");

    MEDIA.put("/none.jpg", ApiClient.picture(303));
    assertThat(submit(url("/none.jpg"), "none").status())
        .as("the id is not used up")
        .isEqualTo(200);
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.json().path("code").asText()).as(answer.text()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void tellsARegisteredCallbackOfTheVerdict() throws Exception {
    MEDIA.put("/2.jpg", ApiClient.picture(304));
    Answer accepted =
        submit(
            Map.of("url", url("/2.jpg"), "id", "told", "submitter", SUBMITTER, "callback", "forum"),
            "respond-async");
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);

    JsonNode event = awaitCall(forum, "told");
    String submission = accepted.json().path("id").asText();
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("id").asText()).isEqualTo(submission);
    assertThat(event.path("source").asText()).isEqualTo("urn:touchstone");
    assertThat(event.path("type").asText()).isEqualTo("touchstone.media.verdicts");
    assertThat(event.path("subject").asText()).isEqualTo(SUBMITTER + "/told");
    assertThat(event.path("dataschema").asText()).isEqualTo("touchstone:media.verdicts.v1");
    JsonNode verdict = api.get("/v1/verdicts/" + submission).json();
    assertThat(event.at("/data/verdict")).isEqualTo(verdict.path("verdict"));
    assertThat(event.at("/data/probability")).isEqualTo(verdict.path("probability"));
    Receiver.Call call =
        forum.calls().stream().filter(c -> json(c).equals(event)).findFirst().orElseThrow();
    assertThat(call.isGenuine(SECRET)).isTrue();
    assertThat(call.isGenuine(NEW_SECRET)).isTrue();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                deliveries("?callback=forum&state=DELIVERED").stream()
                    .map(delivery -> delivery.path("id").asText())
                    .anyMatch(call.header("webhook-id")::equals));
  }

  @Test
  void tellsARegisteredCallbackOfARefusal() throws IOException {
    Answer refused =
        api.raw("?id=refused&callback=forum&submitter=" + SUBMITTER, "text".getBytes(UTF_8));
    assertProblem(refused, 415, "UNSUPPORTED_MEDIA");
    JsonNode event = awaitCall(forum, "refused");
    assertThat(event.path("type").asText()).isEqualTo("touchstone.media.rejected");
    assertThat(event.at("/data/code").asText()).isEqualTo("UNSUPPORTED_MEDIA");
  }

  @Test
  void takesUrlsAndNamesOfCallbacksOverKafkaToo() throws Exception {
    byte[] picture = ApiClient.picture(305);
    MEDIA.put("/3.jpg", picture);
    VerdictEvent verdict = (VerdictEvent) outcome("kafka", "/3.jpg", "forum");
    assertThat(verdict.media()).isEqualTo(MediaKey.of(picture).sha256());
    assertThat(awaitCall(forum, "kafka").at("/data/media").asText()).isEqualTo(verdict.media());

    RejectionEvent missing = (RejectionEvent) outcome("kafka none", "/nowhere.jpg", "forum");
    assertThat(missing.code()).isEqualTo(ErrorCode.FETCH_FAILED);
    JsonNode told = awaitCall(forum, "kafka none");
    assertThat(told.at("/data/code").asText()).isEqualTo("FETCH_FAILED");
    assertThat(told.path("id").asText()).isEqualTo(missing.source());
  }

  private static OutcomeEvent outcome(String id, String path, String callback) throws Exception {
    MediaMessage message =
        new MediaMessage(
            id, SUBMITTER, MediaMessage.Media.at(url(path)), Priority.LIVE, null, callback);
    broker.send(message.key(), message.json().getBytes(UTF_8)).get();
    return broker.await(event -> message.key().equals(event.key()));
  }

  @Test
  void callsNobodyWhoIsNotRegistered() throws Exception {
    assertProblem(
        api.raw("?callback=stranger&submitter=" + SUBMITTER, ApiClient.picture(306)),
        400,
        "INVALID_ARGUMENT");
    RejectionEvent rejected = (RejectionEvent) outcome("stranger", "/3.jpg", "https://evil/");
    assertThat(rejected.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(deliveries("?callback=https://evil/")).isEmpty();
    assertThat(deliveries("?callback=%00")).isEmpty();
  }

  @Test
  void givesUpAfterFiveRetriesAndBeginsAnewWhenAsked() {
    broken.answerAlways(500);
    String id = "dead-" + UUID.randomUUID();
    Answer answer =
        api.raw("?id=" + id + "&callback=broken&submitter=" + SUBMITTER, ApiClient.picture(307));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode dead =
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> deliveries("?callback=broken&state=DEAD"), list -> !list.isEmpty())
            .get(0);
    assertThat(dead.path("attempts").asInt()).isEqualTo(6);
    assertThat(dead.path("lastFailure").asText()).isEqualTo("it answered 500");
    assertThat(broken.calls()).hasSize(6);

    broken.answerAlways(204);
    Answer retried =
        api.send(
            api.request(dead.at("/links/retry").asText())
                .POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(retried.status()).as(retried.text()).isEqualTo(202);
    assertThat(retried.json().path("state").asText()).isEqualTo("WAITING");
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> !deliveries("?callback=broken&state=DELIVERED").isEmpty());
    assertThat(broken.calls())
        .hasSize(7)
        .allSatisfy(
            call -> {
              assertThat(call.header("webhook-id")).isEqualTo(dead.path("id").asText());
              assertThat(call.isGenuine(SECRET)).isTrue();
            });
    assertProblem(
        api.send(
            api.request("/v1/callbacks/deliveries/" + UUID.randomUUID() + "/retry")
                .POST(HttpRequest.BodyPublishers.noBody())),
        404,
        "NOT_FOUND");
  }

  @Test
  void eventsOnKafkaAreCloudEventsInBinaryMode() throws Exception {
    MEDIA.put("/4.jpg", ApiClient.picture(308));
    VerdictEvent verdict = (VerdictEvent) outcome("binary", "/4.jpg", null);
    ConsumerRecord<String, byte[]> record =
        broker.records(VerdictEvent.TOPIC).stream()
            .filter(r -> r.key().equals(verdict.key()))
            .findFirst()
            .orElseThrow();
    Map<String, String> headers =
        StreamSupport.stream(record.headers().spliterator(), false)
            .collect(Collectors.toMap(h -> h.key(), h -> new String(h.value(), UTF_8)));
    assertThat(headers)
        .isEqualTo(
            Map.of(
                "ce_specversion", "1.0",
                "ce_id", verdict.submission().toString(),
                "ce_source", "urn:touchstone",
                "ce_type", "touchstone.media.verdicts",
                "ce_dataschema", "touchstone:media.verdicts.v1",
                "content-type", "application/json"));
  }
}
