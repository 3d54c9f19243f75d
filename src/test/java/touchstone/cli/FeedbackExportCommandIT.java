package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.data.Manifest;
import touchstone.evaluation.Expectation;
import touchstone.evaluation.Regression;
import touchstone.store.OwnPostgres;

/** Feedback out of a real PostgreSQL, as the command regressions reads it. */
class FeedbackExportCommandIT {
  private static OwnPostgres postgres;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    postgres = new OwnPostgres();
  }

  @AfterAll
  static void close() {
    postgres.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    execute("truncate feedback, submission, analysis, media cascade");
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A judged picture; its SHA-256 is the digit over and over. */
  private static UUID judged(String digit) throws SQLException {
    UUID id = UUID.randomUUID();
    String sha256 = digit.repeat(64);
    execute(
        String.format(
            "insert into media values ('%2$s', 9, 'PNG', 1, 1, now()); insert into analysis (id,"
                + " media, model, policy, verdict, reasons, decode_millis, score_millis,"
                + " created_at) values ('%1$s', '%2$s', 'residuals-1', 'p', 'SYNTHETIC', '{}', 1,"
                + " 1, now()); insert into submission (id, submitter, caller_id, channel, priority,"
                + " media, state, analysis, received_at, settled_at) values ('%1$s', 'forum',"
                + " '%2$s', 'REST', 'LIVE', '%2$s', 'JUDGED', '%1$s', now(), now())",
            id, sha256));
    return id;
  }

  private static void said(UUID submission, String label, String category, String comment)
      throws SQLException {
    execute(
        String.format(
            "insert into feedback values ('%s', '%s', '%s', '%s', '%s', 'picture desk',"
                + " clock_timestamp(), 'forum (abc)')",
            UUID.randomUUID(), submission, label, category, comment));
  }

  private CommandRun export() {
    return CommandRun.of(
        List.of(
            "feedback",
            "export",
            "--data",
            postgres.data().toString(),
            "--out",
            folder.resolve("set.csv").toString()));
  }

  @Test
  void writesASetThatRegressionsReads() throws SQLException {
    said(judged("a"), "AUTHENTIC", "PHOTOGRAPH", "We have the \"negative\",\nfrom 1994.");
    said(judged("b"), "AUTHENTIC", "GRAPHIC", "");
    said(judged("c"), "SYNTHETIC", "FACE_SWAP", "=HYPERLINK(1)");
    assertThat(export().assertSuccess().out()).startsWith("3 pictures in ");

    List<Regression> set = Regression.read(folder.resolve("set.csv"));
    assertThat(set)
        .extracting(Regression::expected)
        .containsExactly(
            Expectation.NOT_SYNTHETIC, Expectation.OUT_OF_SCOPE, Expectation.NOT_AUTHENTIC);
    assertThat(set)
        .extracting(Regression::picture)
        .containsExactly(
            new Regression.Subject.OfFile("a".repeat(64)),
            new Regression.Subject.OfFile("b".repeat(64)),
            new Regression.Subject.OfFile("c".repeat(64)));
    assertThat(set).extracting(Regression::tier).containsOnly(Optional.empty());
    assertThat(set).extracting(Regression::name).doesNotHaveDuplicates();
    assertThat(set.get(0).note()).isEqualTo("feedback: We have the \"negative\",\nfrom 1994.");
    assertThat(set.get(2).note()).as("no formula").startsWith("feedback: =");

    Map<String, String> origin = Manifest.read(folder.resolve("set.csv")).get(0);
    assertThat(origin)
        .containsEntry("source", "picture desk")
        .containsEntry("by", "forum (abc)")
        .containsEntry("submitter", "forum")
        .containsEntry("verdict", "SYNTHETIC")
        .containsEntry("model", "residuals-1")
        .containsEntry("label", "AUTHENTIC")
        .containsEntry("category", "PHOTOGRAPH");
    assertThat(origin.get("at")).endsWith("Z");
  }

  @Test
  void leavesOutWhatIsContradictedAndTakesTheNewestWord() throws SQLException {
    UUID disputed = judged("a");
    said(disputed, "AUTHENTIC", "PHOTOGRAPH", "");
    said(disputed, "SYNTHETIC", "GENERATED", "");
    UUID agreed = judged("b");
    said(agreed, "SYNTHETIC", "GENERATED", "first");
    said(agreed, "SYNTHETIC", "FACE_SWAP", "second");
    assertThat(export().assertSuccess().out())
        .startsWith("1 pictures in ")
        .contains("1 left out because callers contradict each other");
    assertThat(Regression.read(folder.resolve("set.csv")))
        .singleElement()
        .satisfies(row -> assertThat(row.note()).isEqualTo("feedback: second"));
  }

  @Test
  void withoutFeedbackTheSetIsEmpty() {
    assertThat(export().assertSuccess().out()).startsWith("0 pictures in ");
    assertThat(Regression.read(folder.resolve("set.csv"))).isEmpty();
  }
}
