package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.store.AuditChain;
import touchstone.store.OwnPostgres;

/** The audit log in a real PostgreSQL: who changes it is found, whatever the rights. */
class AuditVerifyCommandIT {
  private static final String INSERT =
      "insert into audit (at, kind, subject, actor, content) values (?, 'VERDICT', ?, 'forum', ?)";

  private static OwnPostgres postgres;

  @BeforeAll
  static void open() {
    postgres = new OwnPostgres();
  }

  @AfterAll
  static void close() {
    postgres.close();
  }

  /** Twenty entries, linked: ids and places are the same, 1 to 20. */
  @BeforeEach
  void fill() throws SQLException {
    postgres.tamper("truncate audit restart identity");
    try (Connection connection = postgres.connect()) {
      write(connection, 20);
      assertThat(AuditChain.link(connection, 1000)).isEqualTo(20);
    }
  }

  private static void write(Connection connection, int count) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < count; i++) {
        insert.setObject(1, OffsetDateTime.parse("2026-11-26T12:00:00.123456Z").plusSeconds(i));
        insert.setString(2, "submission " + i);
        insert.setString(3, "{\"probability\":0." + i + ",\"reason\":\"größer als ½ 😀\"}");
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static CommandRun verify(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("audit", "verify", "--data", postgres.data().toString()));
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments);
  }

  private static String head() throws SQLException {
    try (Connection connection = postgres.connect();
        ResultSet row =
            connection.createStatement().executeQuery("select hash from audit where place = 20")) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void printsTheHeadOfAWholeChain() throws SQLException {
    CommandRun run = verify().assertSuccess();
    assertThat(run.out().lines())
        .containsExactly("20 entries checked, 0 not linked yet, 0 findings", "head " + head());
  }

  static Stream<Arguments> tampering() {
    return Stream.of(
        arguments("set content = '{}' where id = 7", "CHANGED id 7 at place 7"),
        arguments("set at = at + interval '1 microsecond' where id = 7", "CHANGED id 7"),
        arguments("set subject = 'submission 9' where id = 7", "CHANGED id 7"),
        arguments("set actor = 'press' where id = 7", "CHANGED id 7"),
        arguments("set kind = 'REFUSAL' where id = 20", "CHANGED id 20"),
        arguments("set hash = previous where id = 7", "CHANGED id 7"),
        arguments("set previous = hash where id = 7", "CHANGED id 7"),
        arguments(
            "set place = null, previous = null, hash = null where id = 7",
            "MISSING at place 7: 1 gone from here to id 8"));
  }

  @ParameterizedTest
  @MethodSource("tampering")
  void namesTheRowThatWasTamperedWith(String sql, String finding) throws SQLException {
    assertFound("update audit " + sql, finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete from audit where id = 7 | MISSING at place 7: 1 gone from here to id 8",
        "delete from audit where id < 4 | MISSING at place 1: 3 gone from here to id 4",
      })
  void saysWhereRowsWereDeleted(String sql, String finding) throws SQLException {
    assertFound(sql, finding);
  }

  private static void assertFound(String sql, String finding) throws SQLException {
    postgres.tamper(sql);
    CommandRun run = verify();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().lines().toList()).hasSize(3).first().asString().startsWith(finding);
  }

  @Test
  void namesADeletedRowThoughPlacesWereClosedUp() throws SQLException {
    postgres.tamper(
        "delete from audit where id = 7",
        "update audit set place = place + 1000 where place > 7",
        "update audit set place = place - 1001 where place > 1000");
    assertThat(verify().out())
        .startsWith("BROKEN id 6 at place 6: the entry after it, id 8, does not follow it");
  }

  @Test
  void namesARowThatWasPutInThoughPlacesWereMadeForIt() throws SQLException {
    postgres.tamper(
        "update audit set place = place + 1000 where place > 7",
        "update audit set place = place - 999 where place > 1000",
        "insert into audit (at, kind, subject, actor, content, place, previous, hash)"
            + " select at, kind, subject, actor, content, 8, hash, repeat('0', 64)"
            + " from audit where place = 7");
    assertThat(verify().out().lines().toList())
        .first()
        .asString()
        .startsWith("CHANGED id 21 at place 8");
  }

  @Test
  void namesRowsThatChangedPlaces() throws SQLException {
    postgres.tamper(
        "update audit set place = 1000 where id = 7",
        "update audit set place = 7 where id = 8",
        "update audit set place = 8 where id = 7");
    CommandRun run = verify();
    assertThat(run.out().lines().toList()).hasSize(4);
    assertThat(run.out()).contains("OUT_OF_PLACE id 8 at place 7", "OUT_OF_PLACE id 7 at place 8");
  }

  @Test
  void findsATailThatWasCutOffByTheHeadThatWasKept() throws SQLException {
    String kept = head();
    assertThat(verify("--expect", kept).code()).isZero();
    postgres.tamper("delete from audit where id > 15");
    assertThat(verify().code()).as("a chain alone cannot know").isZero();
    CommandRun run = verify("--expect", kept);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("no entry has the expected hash " + kept);
  }

  @Test
  void aHeadOfBeforeIsStillInALongerChain() throws SQLException {
    String kept = head();
    try (Connection connection = postgres.connect()) {
      write(connection, 5);
      AuditChain.link(connection, 1000);
    }
    verify("--expect", kept).assertSuccess();
  }

  @Test
  void speaksToProgramsToo() throws SQLException {
    postgres.tamper("delete from audit where id = 7");
    CommandRun run = verify("--json", "--expect", head());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().lines())
        .containsExactly(
            "{\"what\":\"MISSING\",\"id\":0,\"place\":7,\"detail\":\"1 gone from here to id 8\"}",
            "{\"entries\":19,\"unlinked\":0,\"findings\":1,\"head\":\""
                + head()
                + "\",\"expectedFound\":true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit set content = '{}' where id = 7",
        "update audit set place = 99 where id = 7",
        "delete from audit where id = 7",
        "truncate audit",
      })
  void theDatabaseRefusesWhateverIsNotAnAddition(String sql) throws SQLException {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("only added to");
    }
    verify().assertSuccess();
  }

  @Test
  void anEntryCannotBeChangedWhileItIsLinked() throws SQLException {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      write(connection, 1);
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "update audit set place = 21, previous = repeat('0', 64),"
                          + " hash = repeat('0', 64), content = '{}' where id = 21"))
          .hasMessageContaining("only added to");
    }
  }

  /** The smaller id is committed last: it is linked last, and not passed over. */
  @Test
  void linksWhatIsCommittedLate() throws SQLException {
    try (Connection early = postgres.connect();
        Connection late = postgres.connect();
        Connection linker = postgres.connect()) {
      early.setAutoCommit(false);
      write(early, 1);
      write(late, 2);
      assertThat(AuditChain.link(linker, 1000)).isEqualTo(2);
      early.commit();
      assertThat(AuditChain.unlinked(linker)).isEqualTo(1);
      assertThat(AuditChain.link(linker, 1000)).isEqualTo(1);
    }
    assertThat(verify().assertSuccess().out()).contains("23 entries checked");
  }

  @Test
  void oneAtATimeLinksThoughManyWrite() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      work.add(
          () -> {
            try (Connection connection = postgres.connect()) {
              connection.setAutoCommit(false);
              for (int i = 0; i < 50; i++) {
                write(connection, 2);
                connection.commit();
              }
              return 0;
            }
          });
    }
    for (int linker = 0; linker < 2; linker++) {
      work.add(
          () -> {
            int linked = 0;
            try (Connection connection = postgres.connect()) {
              connection.setAutoCommit(false);
              for (int i = 0; i < 100; i++) {
                linked += AuditChain.link(connection, 7);
                connection.commit();
              }
            }
            return linked;
          });
    }
    int linked = 0;
    for (Future<Integer> done : threads.invokeAll(work)) {
      linked += done.get();
    }
    threads.shutdown();
    assertThat(linked).isPositive();
    try (Connection connection = postgres.connect()) {
      AuditChain.link(connection, 1000);
    }
    assertThat(verify().assertSuccess().out())
        .contains("420 entries checked, 0 not linked yet, 0 findings");
  }

  @Test
  void saysWhereThereIsNoDatabase(@TempDir Path empty) {
    CommandRun.of(List.of("audit", "verify", "--data", empty.toString()))
        .assertFailure("DATABASE_UNAVAILABLE: there is no database in " + empty);
  }

  @Test
  void refusesAnExpectationThatIsNoHash() {
    verify("--expect", "abc").assertFailure("64 lowercase hexadecimal digits");
  }
}
