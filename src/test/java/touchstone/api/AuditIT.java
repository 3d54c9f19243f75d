package touchstone.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.audit.ChainCheck;
import touchstone.audit.Finding;
import touchstone.store.AuditChain;

/** What the service does is told, and soon linked. */
class AuditIT {
  private static ServiceProcess service;
  private static ApiClient api;

  @BeforeAll
  static void connect() {
    service = ServiceProcess.shared();
    api = new ApiClient(service.uri());
  }

  private static List<String> told(String kind, String subject) throws SQLException {
    try (Connection connection = service.database();
        PreparedStatement select =
            connection.prepareStatement(
                "select actor || ' ' || content from audit where kind = ? and subject = ?")) {
      select.setString(1, kind);
      select.setString(2, subject);
      List<String> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    }
  }

  @Test
  void tellsOfVerdictsOnce() throws SQLException {
    JsonNode verdict = api.raw("?submitter=audited&id=1", ApiClient.picture(400)).json();
    api.raw("?submitter=audited&id=1", ApiClient.picture(400));
    assertThat(told("VERDICT", verdict.path("id").asText()))
        .singleElement()
        .asString()
        .startsWith("audited {")
        .contains(
            verdict.path("sha256").asText(),
            "\"probability\":" + verdict.path("probability").asText(),
            verdict.path("model").asText());
  }

  @Test
  void tellsOfRefusals() throws SQLException {
    String refused =
        api.raw("?submitter=audited", "text".getBytes(UTF_8)).json().path("instance").asText();
    assertThat(told("REFUSAL", refused.substring(refused.lastIndexOf('/') + 1)))
        .singleElement()
        .asString()
        .contains("UNSUPPORTED_MEDIA");
  }

  @Test
  void tellsOfReviews() throws SQLException {
    JsonNode verdict = api.raw("?submitter=audited", ApiClient.picture(401)).json();
    String page = verdict.at("/links/review").asText();
    api.send(
        api.request(page)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "verdict=" + verdict.path("verdict").asText() + "&reason=seen")));
    assertThat(told("REVIEW", page.substring(page.lastIndexOf('/') + 1)))
        .singleElement()
        .asString()
        .startsWith("admin (")
        .contains("\"decision\":\"AGREE\"", "\"reason\":\"seen\"");
  }

  @Test
  void tellsWhichModelJudgesAndWhy() throws SQLException {
    String model = api.raw("", ApiClient.picture(402)).json().path("model").asText();
    assertThat(told("MODEL", model))
        .isNotEmpty()
        .allSatisfy(
            entry ->
                assertThat(entry).startsWith("service {").contains("\"policy\":", "\"because\":"));
  }

  @Test
  void givesItsEntriesPageByPage() {
    for (int i = 0; i < 3; i++) {
      api.raw("?submitter=audited&id=page-" + i, ApiClient.picture(404));
    }
    List<Long> ids = new ArrayList<>();
    String next = "/v1/audit?kind=VERDICT&limit=2";
    for (int page = 0; page < 2; page++) {
      JsonNode answer = api.get(next).json();
      assertThat(answer.path("items")).hasSize(2);
      for (JsonNode entry : answer.path("items")) {
        assertThat(entry.path("kind").asText()).isEqualTo("VERDICT");
        assertThat(entry.at("/content/submission")).isEqualTo(entry.path("subject"));
        ids.add(entry.path("id").asLong());
      }
      next = answer.path("next").asText();
    }
    assertThat(ids).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(api.get("/v1/audit?kind=NONSENSE").status()).isEqualTo(400);
    assertThat(api.get("/v1/audit?subject=%00").json().path("items")).isEmpty();
  }

  @Test
  void linksWhatItTells() {
    api.raw("?submitter=audited", ApiClient.picture(403));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              List<Finding> findings = new ArrayList<>();
              ChainCheck check = new ChainCheck(findings::add);
              try (Connection connection = service.database()) {
                assertThat(AuditChain.unlinked(connection)).isZero();
                AuditChain.read(connection, check::accept);
              }
              check.finish();
              assertThat(findings).isEmpty();
              assertThat(check.read()).isPositive();
            });
  }
}
