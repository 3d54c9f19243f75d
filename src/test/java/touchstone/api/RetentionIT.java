package touchstone.api;

import static org.assertj.core.api.Assertions.assertThat;
import static touchstone.api.ApiIT.assertProblem;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient.Answer;
import touchstone.media.MediaKey;

/**
 * Bytes go, what was said of them stays: by request at a service that keeps for 30 days, and at
 * once at one beside it, with a database and a media store of their own.
 */
class RetentionIT {
  private static ServiceProcess keeping;
  private static ServiceProcess forgetting;

  @BeforeAll
  static void start() {
    keeping =
        ServiceProcess.start(
            ServiceProcess.newData(), Map.of("TOUCHSTONE_MEDIA_RETENTION", "P30D"));
    forgetting =
        ServiceProcess.start(
            ServiceProcess.newData(),
            Map.of("TOUCHSTONE_MEDIA_RETENTION", "PT0S", "TOUCHSTONE_API_PATIENCE", "60S"));
  }

  @AfterAll
  static void stop() {
    keeping.close();
    forgetting.close();
  }

  private static ApiClient api(ServiceProcess service) {
    return new ApiClient(service.uri());
  }

  private static Path file(ServiceProcess service, String sha256) {
    return service.data().resolve("media").resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  private static Answer delete(String sha256) {
    return api(keeping).send(api(keeping).request("/v1/media/" + sha256).DELETE());
  }

  private static void execute(String... statements) throws SQLException {
    try (Connection connection = keeping.database()) {
      for (String sql : statements) {
        connection.createStatement().execute(sql);
      }
    }
  }

  private static List<String> deletions(ServiceProcess service, String sha256) throws SQLException {
    try (Connection connection = service.database();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "select actor || ' ' || content from audit where kind = 'DELETION' and subject"
                        + " = '"
                        + sha256
                        + "'")) {
      List<String> found = new java.util.ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  @Test
  void deletesBytesOnRequestAndKeepsTheVerdict() throws SQLException {
    byte[] picture = ApiClient.picture(200);
    JsonNode verdict = api(keeping).raw("?id=deleted&submitter=retention", picture).json();
    String sha256 = verdict.path("sha256").asText();
    String page = verdict.at("/links/review").asText();
    assertThat(api(keeping).get("/review/pictures/" + sha256).status()).isEqualTo(200);

    Answer deleted = delete(sha256);
    assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);
    assertThat(deleted.json().path("deletedAt").asText()).isNotBlank();
    assertThat(file(keeping, sha256)).doesNotExist();
    assertThat(deletions(keeping, sha256))
        .singleElement()
        .asString()
        .contains("admin (", "\"reason\":\"REQUEST\"", "\"bytes\":" + picture.length);

    assertThat(api(keeping).get("/v1/verdicts/" + verdict.path("id").asText()).json())
        .isEqualTo(verdict);
    JsonNode media = api(keeping).get("/v1/media/" + sha256).json();
    assertThat(media.path("analyses")).hasSize(1);
    assertProblem(delete(sha256), 410, "MEDIA_DELETED");
    assertProblem(api(keeping).get("/review/pictures/" + sha256), 410, "MEDIA_DELETED");
    assertProblem(api(keeping).get("/review/thumbnails/" + sha256), 410, "MEDIA_DELETED");
    assertThat(api(keeping).get(page).text())
        .contains("The picture was deleted on ")
        .doesNotContain("/review/pictures/");
    assertThat(api(keeping).get("/review").text()).doesNotContain("thumbnails/" + sha256);
  }

  @Test
  void keepsBytesAgainThatComeInAgain() {
    byte[] picture = ApiClient.picture(201);
    JsonNode first = api(keeping).raw("?id=again-1&submitter=retention", picture).json();
    String sha256 = first.path("sha256").asText();
    delete(sha256);
    JsonNode second = api(keeping).raw("?id=again-2&submitter=retention", picture).json();
    assertThat(second.at("/links/analysis")).isEqualTo(first.at("/links/analysis"));
    assertThat(api(keeping).get("/v1/media/" + sha256).json().has("deletedAt")).isFalse();
    assertThat(file(keeping, sha256)).hasBinaryContent(picture);
    assertThat(api(keeping).get("/review/pictures/" + sha256).status()).isEqualTo(200);
  }

  @Test
  void refusesToDeleteWhatIsUnknownOrWaitsForItsVerdict() throws SQLException {
    assertProblem(delete(MediaKey.of(new byte[] {1}).sha256()), 404, "NOT_FOUND");
    String sha256 =
        api(keeping)
            .raw("?submitter=retention", ApiClient.picture(202))
            .json()
            .path("sha256")
            .asText();
    execute(
        "insert into submission (id, submitter, caller_id, channel, priority, media, state,"
            + " received_at) values ('"
            + UUID.randomUUID()
            + "', 'retention', 'waits', 'KAFKA', 'LIVE', '"
            + sha256
            + "', 'PENDING', now())");
    assertProblem(delete(sha256), 409, "MEDIA_IN_USE");
    assertThat(file(keeping, sha256)).exists();
  }

  /** What lies 31 days back goes, what came in again meanwhile stays. */
  @Test
  void deletesWhatIsOlderThanTheRuleSays() throws Exception {
    String old = submitted(203, "old");
    String resubmitted = submitted(204, "resubmitted-1");
    String touched = submitted(205, "touched");
    execute(
        "update submission set received_at = received_at - interval '31 days' where submitter ="
            + " 'retention' and caller_id in ('old', 'resubmitted-1', 'touched')",
        "update media set received_at = received_at - interval '31 days' where sha256 in ('"
            + String.join("', '", old, resubmitted, touched)
            + "')");
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(31)));
    Files.setLastModifiedTime(file(keeping, old), longAgo);
    submitted(204, "resubmitted-2");
    Awaitility.await()
        .atMost(Duration.ofSeconds(100)) // once a minute
        .until(() -> Files.notExists(file(keeping, old)));
    assertThat(deletions(keeping, old))
        .singleElement()
        .asString()
        .contains("service", "\"reason\":\"RETENTION\"");
    assertThat(file(keeping, resubmitted)).exists();
    assertThat(file(keeping, touched)).as("its bytes came in just now").exists();
  }

  private static String submitted(long seed, String callerId) {
    return api(keeping)
        .raw("?submitter=retention&id=" + callerId, ApiClient.picture(seed))
        .json()
        .path("sha256")
        .asText();
  }

  /** A service killed between the database's word and the removal of the file. */
  @Test
  void removesWhatTheDatabaseSaysIsDeleted() throws Exception {
    String sha256 = submitted(206, "half-deleted");
    execute("update media set deleted_at = now() where sha256 = '" + sha256 + "'");
    assertThat(file(keeping, sha256)).exists();
    Awaitility.await()
        .atMost(Duration.ofSeconds(100))
        .until(() -> Files.notExists(file(keeping, sha256)));
  }

  @Test
  void deletesAtOnceWherePrivacyDemandsIt() throws SQLException {
    Answer answer = api(forgetting).raw("?submitter=retention", ApiClient.picture(210));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    String sha256 = answer.json().path("sha256").asText();
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> Files.notExists(file(forgetting, sha256)));
    assertThat(deletions(forgetting, sha256)).hasSize(1);
    assertThat(api(forgetting).get("/v1/media/" + sha256).json().has("deletedAt")).isTrue();
  }

  @Test
  void deletesAtOnceWhatIsJudgedLater() {
    Answer accepted =
        api(forgetting)
            .send(
                api(forgetting)
                    .request("/v1/media?submitter=retention&id=later")
                    .header("Content-Type", "image/jpeg")
                    .header("Prefer", "respond-async")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(ApiClient.picture(211))));
    String self = accepted.json().at("/links/self").asText();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api(forgetting).get(self).json().path("state").asText().equals("JUDGED"));
    String sha256 = accepted.json().path("sha256").asText();
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> Files.notExists(file(forgetting, sha256)));
  }

  /** One's bytes go while the others' are on their way: each gets the one verdict. */
  @Test
  void answersEverybodyWhoSendsTheSameBytesWhileTheyAreDeleted() throws Exception {
    byte[] picture = ApiClient.picture(212);
    ExecutorService clients = Executors.newFixedThreadPool(6);
    List<Future<Answer>> answers =
        clients.invokeAll(
            IntStream.range(0, 30)
                .<java.util.concurrent.Callable<Answer>>mapToObj(
                    i -> () -> api(forgetting).raw("?submitter=retention&id=same-" + i, picture))
                .toList());
    clients.shutdown();
    for (Future<Answer> answer : answers) {
      assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(200);
      assertThat(answer.get().json().at("/links/analysis"))
          .isEqualTo(answers.get(0).get().json().at("/links/analysis"));
    }
    String sha256 = answers.get(0).get().json().path("sha256").asText();
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> Files.notExists(file(forgetting, sha256)));
  }
}
