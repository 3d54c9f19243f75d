package touchstone.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient.Answer;
import touchstone.media.MediaKey;

/** The API from outside: what callers send, good and bad, and what they get. */
class ApiIT {
  private static final int LIMIT = 32 << 20;

  private static ServiceProcess service;
  private static ApiClient api;

  @BeforeAll
  static void connect() {
    service = ServiceProcess.shared();
    api = new ApiClient(service.uri());
  }

  private static String submitter() {
    return "api-" + UUID.randomUUID();
  }

  static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("type").asText()).startsWith("urn:touchstone:problem:");
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText())
        .isNotBlank()
        .doesNotContain("Exception", "touchstone.", "java.");
  }

  @Test
  void judgesAPictureSentAsAForm() {
    String submitter = submitter();
    byte[] picture = ApiClient.picture(1);
    Answer answer =
        api.form(
            picture,
            "holiday.jpg",
            Map.of("id", "p1", "submitter", submitter, "correlationId", "c", "priority", "BATCH"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode verdict = answer.json();
    assertThat(verdict.path("state").asText()).isEqualTo("JUDGED");
    assertThat(verdict.path("callerId").asText()).isEqualTo("p1");
    assertThat(verdict.path("submitter").asText()).isEqualTo(submitter);
    assertThat(verdict.path("correlationId").asText()).isEqualTo("c");
    assertThat(verdict.path("priority").asText()).isEqualTo("BATCH");
    assertThat(verdict.path("sha256").asText()).isEqualTo(MediaKey.of(picture).sha256());
    assertThat(verdict.path("probability").asDouble(-1)).isBetween(0.0, 1.0);
    assertThat(verdict.path("verdict").asText()).isIn("AUTHENTIC", "INCONCLUSIVE", "SYNTHETIC");
    assertThat(verdict.path("reasons").get(0).path("text").asText()).isNotBlank();
    assertThat(verdict.path("model").asText()).isNotBlank();
    assertThat(verdict.path("timings").path("totalMillis").asDouble()).isPositive();
  }

  @Test
  void everyLinkOfAnAnswerLeadsSomewhere() {
    JsonNode verdict = api.raw("?submitter=" + submitter(), ApiClient.picture(2)).json();
    Answer self = api.get(verdict.path("links").path("self").asText());
    assertThat(self.json()).isEqualTo(verdict);
    Answer analysis = api.get(verdict.path("links").path("analysis").asText());
    assertThat(analysis.json().path("verdict")).isEqualTo(verdict.path("verdict"));
    assertThat(analysis.json().path("probability")).isEqualTo(verdict.path("probability"));
    assertThat(analysis.json().path("spread")).isEqualTo(verdict.path("spread"));
    assertThat(analysis.json().path("patches"))
        .isNotEmpty()
        .allSatisfy(
            patch -> {
              assertThat(patch.path("branch").asText()).isNotBlank();
              assertThat(patch.path("x").asInt() + patch.path("side").asInt()).isBetween(1, 128);
              assertThat(patch.path("logit").isNumber()).isTrue();
            });
    Answer media = api.get(verdict.path("links").path("media").asText());
    assertThat(media.json().path("type").asText()).isEqualTo("image/jpeg");
    assertThat(media.json().path("width").asInt()).isEqualTo(128);
    assertThat(media.json().path("analyses").get(0).path("id"))
        .isEqualTo(analysis.json().path("id"));
    assertThat(api.get(verdict.path("links").path("review").asText()).status()).isEqualTo(200);
  }

  @Test
  void givesTheSameAnswerToTheSameId() {
    String query = "?id=again&submitter=" + submitter();
    Answer first = api.raw(query, ApiClient.picture(3));
    Answer second = api.raw(query, ApiClient.picture(3));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json()).isEqualTo(first.json());
  }

  @Test
  void givesTheSameRefusalToTheSameId() {
    String query = "?id=again&submitter=" + submitter();
    Answer first = api.raw(query, "not a picture".getBytes(UTF_8));
    Answer second = api.raw(query, "not a picture".getBytes(UTF_8));
    assertProblem(second, 415, "UNSUPPORTED_MEDIA");
    assertThat(second.json()).isEqualTo(first.json());
    JsonNode stored = api.get(second.json().path("instance").asText()).json();
    assertThat(stored.path("state").asText()).isEqualTo("REFUSED");
    assertThat(stored.path("refusal").path("code").asText()).isEqualTo("UNSUPPORTED_MEDIA");
  }

  @Test
  void refusesOtherBytesUnderAUsedId() {
    String query = "?id=taken&submitter=" + submitter();
    api.raw(query, ApiClient.picture(4));
    assertProblem(api.raw(query, ApiClient.picture(5)), 409, "ID_CONFLICT");
  }

  @Test
  void judgesTheSameBytesOnceWhateverTheyAreCalled() {
    String submitter = submitter();
    JsonNode one = api.raw("?id=1&submitter=" + submitter, ApiClient.picture(6)).json();
    JsonNode two = api.raw("?id=2&submitter=" + submitter, ApiClient.picture(6)).json();
    assertThat(two.path("id")).isNotEqualTo(one.path("id"));
    assertThat(two.path("links").path("analysis")).isEqualTo(one.path("links").path("analysis"));
  }

  @Test
  void answersLaterWhereTheCallerPrefersThat() {
    String submitter = submitter();
    Answer accepted =
        api.send(
            api.request("/v1/media?id=later&submitter=" + submitter)
                .header("Content-Type", "image/jpeg")
                .header("Prefer", "wait=1, Respond-Async")
                .POST(HttpRequest.BodyPublishers.ofByteArray(ApiClient.picture(7))));
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
    String location = accepted.header("Location");
    assertThat(location).endsWith(accepted.json().path("links").path("self").asText());
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.get(path(location)).json().path("state").asText().equals("JUDGED"));
    JsonNode settled = api.get(path(location)).json();
    assertThat(settled.path("channel").asText()).isEqualTo("REST");
    assertThat(api.raw("?id=later&submitter=" + submitter, ApiClient.picture(7)).json())
        .isEqualTo(settled);
  }

  private static String path(String location) {
    return location.substring(location.indexOf("/v1/"));
  }

  static Stream<Arguments> badMedia() {
    byte[] picture = ApiClient.picture(8);
    return Stream.of(
        arguments("empty", new byte[0], 400, "EMPTY_MEDIA"),
        arguments("truncated", Arrays.copyOf(picture, picture.length / 2), 422, "TRUNCATED_MEDIA"),
        arguments("a text file", "Dear Sir or Madam".getBytes(UTF_8), 415, "UNSUPPORTED_MEDIA"),
        arguments("a PDF", "%PDF-1.7\n%âãÏÓ\n".getBytes(UTF_8), 415, "UNSUPPORTED_MEDIA"),
        arguments(
            "50,000 x 50,000", HostileFiles.pngHeader(50_000, 50_000), 422, "TOO_MANY_PIXELS"),
        arguments("a bomb", HostileFiles.pngBomb(30_000), 422, "TOO_MANY_PIXELS"),
        arguments("over the limit", new byte[LIMIT + 1], 413, "MEDIA_TOO_LARGE"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badMedia")
  void refusesBadMediaSentRaw(String what, byte[] bytes, int status, String code) {
    assertProblem(api.raw("?submitter=" + submitter(), bytes), status, code);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badMedia")
  void refusesBadMediaCalledJpgInAForm(String what, byte[] bytes, int status, String code) {
    assertProblem(api.form(bytes, "photo.jpg", Map.of("submitter", submitter())), status, code);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/verdicts/42, 400, INVALID_ARGUMENT",
    "/v1/verdicts/0e6b3c0a-8f0e-4b0c-9a52-5d0c8a9b7f11, 404, NOT_FOUND",
    "/v1/analyses/x, 400, INVALID_ARGUMENT",
    "/v1/analyses/0e6b3c0a-8f0e-4b0c-9a52-5d0c8a9b7f11, 404, NOT_FOUND",
    "/v1/media/abc, 400, INVALID_ARGUMENT",
    "/v1/media/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08, 404, NOT_FOUND",
    "/v1/models/none, 404, NOT_FOUND",
    "/v1/models/..%2f..%2fetc, 404, NOT_FOUND",
    "/v1/models/none/diff/none, 404, NOT_FOUND",
    "/v1/lineage/none, 404, NOT_FOUND",
    "/v1/lineage/..%2f..%2fetc, 404, NOT_FOUND",
    "/v1/verdicts?limit=0, 400, INVALID_ARGUMENT",
    "/v1/verdicts?limit=201, 400, INVALID_ARGUMENT",
    "/v1/verdicts?limit=many, 400, INVALID_ARGUMENT",
    "/v1/verdicts?verdict=MAYBE, 400, INVALID_ARGUMENT",
    "/v1/verdicts?state=LOST, 400, INVALID_ARGUMENT",
    "/v1/verdicts?cursor=zz, 400, INVALID_ARGUMENT",
    "/v1/verdicts?since=yesterday, 400, INVALID_ARGUMENT",
    "/v1/verdicts?submitter=%00, 400, INVALID_ARGUMENT",
    "/v1/callbacks/deliveries?state=LOST, 400, INVALID_ARGUMENT",
    "/v1/callbacks/deliveries?limit=201, 400, INVALID_ARGUMENT",
    "/v1/nothing, 404, NOT_FOUND",
    "/nothing, 404, NOT_FOUND",
  })
  void refusesRequestsThatMakeNoSense(String path, int status, String code) {
    assertProblem(api.get(path), status, code);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, '{bad', 400, MALFORMED_MESSAGE",
    "application/json, '{\"url\": \"https://example.org/x.png\", \"size\": 1}', 400,"
        + " MALFORMED_MESSAGE",
    "application/json, '{}', 400, INVALID_ARGUMENT",
    "application/json, '{\"url\": \"https://example.org/x.png\"}', 403, FETCH_FORBIDDEN",
    "text/plain, words, 415, UNSUPPORTED_MEDIA",
    "nonsense, x, 415, UNSUPPORTED_MEDIA",
    "multipart/form-data; boundary=b, no form, 400, UNREADABLE_FILE",
    "multipart/form-data, no form, 400, INVALID_ARGUMENT",
  })
  void refusesBodiesThatAreNoUpload(String type, String body, int status, String code) {
    Answer answer =
        api.send(
            api.request("/v1/media")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    assertProblem(answer, status, code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?submitter=../x", "?id=%00", "?priority=SOON"})
  void refusesIllFormedNames(String query) {
    assertProblem(api.raw(query, ApiClient.picture(9)), 400, "INVALID_ARGUMENT");
  }

  @Test
  void refusesAFormWithoutAFile() {
    String form = "--b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n1\r\n--b--\r\n";
    Answer answer =
        api.send(
            api.request("/v1/media")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    assertProblem(answer, 400, "INVALID_ARGUMENT");
    assertThat(answer.json().path("detail").asText()).contains("\"file\"");
  }

  @Test
  void refusesMethodsAndFormatsThatItDoesNotKnow() {
    assertProblem(api.send(api.request("/v1/media").DELETE()), 405, "METHOD_NOT_ALLOWED");
    assertProblem(
        api.send(api.request("/v1/verdicts").header("Accept", "text/csv")), 406, "NOT_ACCEPTABLE");
  }

  @Test
  void pagesThroughAListNewestFirst() {
    String submitter = submitter();
    for (int i = 0; i < 5; i++) {
      api.raw("?id=" + i + "&submitter=" + submitter, ApiClient.picture(10));
    }
    List<String> ids = new ArrayList<>();
    int pages = 0;
    String next = "/v1/verdicts?limit=2&submitter=" + submitter;
    while (!next.isEmpty()) {
      JsonNode page = api.get(next).json();
      page.path("items").forEach(item -> ids.add(item.path("callerId").asText()));
      if (pages == 0) { // what comes in meanwhile shifts nothing
        api.raw("?id=new&submitter=" + submitter, ApiClient.picture(10));
      }
      pages++;
      next = page.path("next").asText();
    }
    assertThat(ids).containsExactly("4", "3", "2", "1", "0");
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void filtersTheList() {
    String submitter = submitter();
    byte[] picture = ApiClient.picture(11);
    api.raw("?id=good&submitter=" + submitter, picture);
    api.raw("?id=bad&submitter=" + submitter, "text".getBytes(UTF_8));
    String all = "/v1/verdicts?submitter=" + submitter;
    assertThat(ids(all)).containsExactly("bad", "good");
    assertThat(ids(all + "&state=REFUSED")).containsExactly("bad");
    assertThat(ids(all + "&sha256=" + MediaKey.of(picture).sha256())).containsExactly("good");
    assertThat(ids(all + "&callerId=good")).containsExactly("good");
    assertThat(ids(all + "&until=2020-01-01T00:00:00Z")).isEmpty();
    assertThat(ids(all + "&since=2020-01-01T00:00:00Z")).hasSize(2);
    String verdict = api.get(all + "&callerId=good").json().at("/items/0/verdict").asText();
    assertThat(ids(all + "&verdict=" + verdict)).containsExactly("good");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "since=%2B294277-01-01T00:00:00Z",
        "until=-4714-01-01T00:00:00Z",
        "until=%2B10000-01-01T00:00:00Z",
        "since=%2B1000000000-12-31T23:59:59.999999999Z"
      })
  void refusesTimesThatNobodyCanMean(String filter) {
    Answer answer = api.get("/v1/verdicts?" + filter);
    assertProblem(answer, 400, "INVALID_ARGUMENT");
    assertThat(answer.json().path("detail").asText())
        .startsWith(filter.substring(0, 5) + " must be a time");
  }

  @Test
  void takesTheFirstAndTheLastTimeOfAll() {
    assertThat(ids("/v1/verdicts?since=9999-12-31T23:59:59.999999Z")).isEmpty();
    assertThat(ids("/v1/verdicts?until=0001-01-01T00:00:00Z")).isEmpty();
  }

  private static List<String> ids(String path) {
    return api.get(path).json().path("items").findValuesAsText("callerId");
  }

  @Test
  void listsTheModelThatJudges() {
    String judging = api.raw("", ApiClient.picture(12)).json().path("model").asText();
    JsonNode model = api.get("/v1/models/" + judging).json();
    assertThat(model.path("inForce").asBoolean()).isTrue();
    assertThat(model.path("card").path("kind").asText()).isEqualTo("DETECTOR");
    assertThat(api.get("/v1/models").json().findValuesAsText("id")).contains(judging);
  }

  @Test
  void saysThatItIsReadyAndWithWhat() {
    JsonNode ready = api.get("/q/health/ready").json();
    assertThat(ready.path("status").asText()).isEqualTo("UP");
    assertThat(ready.path("checks").findValuesAsText("name"))
        .contains(
            "engine",
            "model",
            "Database connections health check",
            "Kafka connection health check");
    assertThat(ready.findValue("device").asText()).isNotBlank();
    assertThat(ready.findValue("policy").asText()).isNotBlank();
    assertThat(api.get("/q/health/live").json().path("status").asText()).isEqualTo("UP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/health/live", "/q/health/started"})
  void tellsStrangersWhichCheckIsUpAndNoMore(String probe) {
    JsonNode health = new ApiClient(service.uri(), null).get(probe).json();
    assertThat(fields(health)).containsExactlyInAnyOrder("status", "checks");
    assertThat(health.path("checks"))
        .allSatisfy(check -> assertThat(fields(check)).containsExactly("name", "status"));
    assertThat(health.findValuesAsText("name"))
        .hasSameElementsAs(api.get(probe).json().findValuesAsText("name"));
  }

  private static List<String> fields(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  @Test
  void measuresStagesVerdictsRefusalsAndQueues() {
    api.raw("?submitter=" + submitter(), ApiClient.picture(System.nanoTime()));
    api.raw("?submitter=" + submitter(), "text".getBytes(UTF_8));
    assertThat(api.get("/q/metrics").text())
        .contains(
            "touchstone_stage_seconds_count{stage=\"decode\"}",
            "touchstone_stage_seconds_count{stage=\"score\"}",
            "touchstone_stage_seconds_count{stage=\"store\"}",
            "touchstone_stage_seconds_count{stage=\"total\"}",
            "touchstone_verdicts_total{channel=\"REST\"",
            "touchstone_refusals_total{channel=\"REST\",code=\"UNSUPPORTED_MEDIA\"}",
            "touchstone_pending_submissions ",
            "touchstone_outbox_unsent ");
  }

  @Test
  void tellsBrowsersNotToGuessNorToKeep() {
    Answer answer = api.get("/v1/verdicts?limit=1");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
  }
}
