package touchstone.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static touchstone.api.ApiIT.assertProblem;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient.Answer;

/** What callers say pictures really are, and what is told of it. */
class FeedbackIT {
  private static final String GOOD =
      "{\"label\":\"AUTHENTIC\",\"category\":\"PHOTOGRAPH\",\"comment\":\"<b>Ours</b>\","
          + "\"source\":\"picture desk\"}";

  private static ServiceProcess service;
  private static ApiClient api;

  @BeforeAll
  static void connect() {
    service = ServiceProcess.shared();
    api = new ApiClient(service.uri());
  }

  private static JsonNode judged(long seed) {
    return api.raw("?submitter=feedback-test", ApiClient.picture(seed)).json();
  }

  private static Answer give(String submission, String body) {
    return api.send(
        api.request("/v1/verdicts/" + submission + "/feedback")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void keepsFeedbackBesideTheVerdict() throws SQLException {
    JsonNode verdict = judged(300);
    String id = verdict.path("id").asText();
    Answer given = give(id, GOOD);
    assertThat(given.status()).as(given.text()).isEqualTo(201);
    assertThat(given.json().path("label").asText()).isEqualTo("AUTHENTIC");
    assertThat(given.header("Location")).endsWith("/v1/verdicts/" + id);

    JsonNode listed = api.get("/v1/verdicts/" + id).json();
    assertThat(listed.path("verdict")).isEqualTo(verdict.path("verdict"));
    assertThat(listed.path("feedback")).hasSize(1);
    assertThat(listed.at("/feedback/0")).isEqualTo(given.json());
    assertThat(api.get("/v1/verdicts/" + id + "/feedback").json().get(0)).isEqualTo(given.json());
    assertThat(api.get(verdict.at("/links/review").asText()).text())
        .contains("a photograph", "picture desk", "&lt;b&gt;Ours&lt;/b&gt;");
    assertThat(audited(id))
        .contains(given.json().path("id").asText(), "PHOTOGRAPH", "\"source\":\"picture desk\"");
  }

  @Test
  void theAuditLogNamesTheKeyWhateverTheSourceClaims() throws SQLException {
    String id = judged(302).path("id").asText();
    assertThat(give(id, GOOD.replace("picture desk", "somebody else")).status()).isEqualTo(201);
    assertThat(audited(id)).startsWith("admin (").contains("\"source\":\"somebody else\"");
  }

  private static String audited(String submission) throws SQLException {
    try (Connection connection = service.database();
        ResultSet row =
            connection
                .createStatement()
                .executeQuery(
                    "select actor || ' ' || content from audit where kind = 'FEEDBACK' and subject = '"
                        + submission
                        + "'")) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{} | INVALID_ARGUMENT",
        "[] | MALFORMED_MESSAGE",
        "{\"label\":\"MAYBE\"} | MALFORMED_MESSAGE",
        "{\"label\":\"AUTHENTIC\",\"category\":\"PHOTOGRAPH\",\"source\":\"a\",\"x\":1} |"
            + " MALFORMED_MESSAGE",
        "{\"label\":\"AUTHENTIC\",\"category\":\"FACE_SWAP\",\"source\":\"a\"} | INVALID_ARGUMENT",
        "{\"label\":\"AUTHENTIC\",\"category\":\"PHOTOGRAPH\"} | INVALID_ARGUMENT",
        "{\"label\":\"AUTHENTIC\",\"category\":\"PHOTOGRAPH\",\"source\":\"=1+1\"} |"
            + " INVALID_ARGUMENT",
        "{\"label\":\"AUTHENTIC\",\"category\":\"PHOTOGRAPH\",\"source\":\"a\",\"comment\":\"\\u0000\"}"
            + " | INVALID_ARGUMENT",
      })
  void refusesWhatBreaksTheRules(String body, String code) {
    assertProblem(give(judged(301).path("id").asText(), body), 400, code);
  }

  @Test
  void refusesACommentThatIsTooLong() {
    String id = judged(301).path("id").asText();
    assertThat(give(id, GOOD.replace("<b>Ours</b>", "x".repeat(1000))).status()).isEqualTo(201);
    assertProblem(give(id, GOOD.replace("<b>Ours</b>", "x".repeat(1001))), 400, "INVALID_ARGUMENT");
  }

  @Test
  void aSubmissionTakesAHundredAndNoMore() {
    String id = judged(303).path("id").asText();
    for (int i = 0; i < 100; i++) {
      assertThat(give(id, GOOD).status()).as("feedback %d", i).isEqualTo(201);
    }
    assertProblem(give(id, GOOD), 409, "FEEDBACK_FULL");
    assertThat(api.get("/v1/verdicts/" + id + "/feedback").json()).hasSize(100);
  }

  @Test
  void refusesFeedbackOnWhatHasNoVerdict() {
    assertProblem(give(UUID.randomUUID().toString(), GOOD), 404, "NOT_FOUND");
    String refused =
        api.raw("?submitter=feedback-test", "text".getBytes(UTF_8))
            .json()
            .path("instance")
            .asText();
    assertProblem(give(refused.substring(refused.lastIndexOf('/') + 1), GOOD), 409, "NOT_JUDGED");
  }
}
