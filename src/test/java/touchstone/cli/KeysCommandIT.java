package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.access.ApiKey;
import touchstone.access.KeyOrder;
import touchstone.access.KeyText;
import touchstone.access.Role;
import touchstone.store.AuditChain;
import touchstone.store.KeyTable;
import touchstone.store.OwnPostgres;

/** Keys at the command line, in a real PostgreSQL. */
class KeysCommandIT {
  private static OwnPostgres postgres;

  @BeforeAll
  static void open() {
    postgres = new OwnPostgres();
  }

  @AfterAll
  static void close() {
    postgres.close();
  }

  private static CommandRun keys(String... arguments) {
    List<String> line = new ArrayList<>(List.of("keys", arguments[0]));
    line.addAll(List.of("--data", postgres.data().toString()));
    line.addAll(List.of(arguments).subList(1, arguments.length));
    return CommandRun.of(line);
  }

  private static ApiKey kept(KeyText text) throws SQLException {
    try (Connection connection = postgres.connect()) {
      return KeyTable.find(connection, text.id()).orElseThrow();
    }
  }

  private static List<String> audited(String id) throws SQLException {
    List<String> entries = new ArrayList<>();
    try (Connection connection = postgres.connect();
        Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "select actor || ' ' || content from audit where kind = 'KEY' and subject = '"
                    + id
                    + "' order by id")) {
      while (rows.next()) {
        entries.add(rows.getString(1));
      }
    }
    return entries;
  }

  @Test
  void makesListsAndRevokesAKeyAndTellsTheAuditLog() throws SQLException {
    CommandRun made = keys("create", "--name", "forum", "--role", "submitter", "--days", "7");
    assertThat(made.code()).as(made.errors()).isZero();
    KeyText text = KeyText.required(made.out().strip());
    ApiKey key = kept(text);
    assertThat(key.admits(text.secret(), Instant.now())).isTrue();
    assertThat(key.caller().role()).isEqualTo(Role.SUBMITTER);
    assertThat(key.caller().tenant()).isEqualTo("forum");

    CommandRun list = keys("list");
    assertThat(list.out()).contains(text.id(), "forum", "VALID");
    assertThat(list.out()).doesNotContain(text.secret().text(), key.hash());
    assertThat(keys("list", "--json").out()).contains("\"id\":\"" + text.id() + "\"");

    assertThat(keys("revoke", text.id()).out()).contains("revoked at");
    assertThat(kept(text).admits(text.secret(), Instant.now())).isFalse();
    assertThat(keys("revoke", text.id()).code()).as("a second time").isZero();

    assertThat(audited(text.id()))
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry).contains(" (command line) "))
        .allSatisfy(entry -> assertThat(entry).doesNotContain(key.hash()));
    assertThat(audited(text.id()).get(0)).contains("\"CREATED\"");
    assertThat(audited(text.id()).get(1)).contains("\"REVOKED\"");
    try (Connection connection = postgres.connect()) {
      AuditChain.link(connection, 1000);
    }
    CommandRun verified =
        CommandRun.of(List.of("audit", "verify", "--data", postgres.data().toString()));
    assertThat(verified.code()).as(verified.out()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "two words, SUBMITTER, , 1, 1, tenant must be",
    "x, SUBMITTER, ../x, 1, 1, tenant must be",
    "<x>, SUBMITTER, x, 1, 1, name must be",
    "x, ADMIN, x, 0, 1, days must be",
    "x, ADMIN, x, 1, 0, requests a minute must be",
  })
  void refusesAnOrderThatMakesNoSense(
      String name, String role, String tenant, String days, String perMinute, String why) {
    List<String> order =
        new ArrayList<>(
            List.of(
                "create",
                "--name",
                name,
                "--role",
                role,
                "--days",
                days,
                "--per-minute",
                perMinute));
    if (tenant != null) {
      order.addAll(List.of("--tenant", tenant));
    }
    CommandRun refused = keys(order.toArray(String[]::new));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.errors()).contains("INVALID_ARGUMENT").contains(why);
    assertThat(refused.out()).isEmpty();
  }

  @Test
  void saysThatThereIsNoSuchKey() {
    CommandRun none = keys("revoke", "nothing");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.errors()).contains("NOT_FOUND: there is no key nothing");
  }

  @Test
  void ofManyWhoStartAtOnceOneMakesTheFirstKey() throws Exception {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("truncate api_key cascade");
    }
    ExecutorService starting = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> attempts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        attempts.add(KeysCommandIT::makeFirst);
      }
      List<Boolean> first = new ArrayList<>();
      for (Future<Boolean> attempt : starting.invokeAll(attempts)) {
        first.add(attempt.get());
      }
      assertThat(first).containsOnlyOnce(true);
    } finally {
      starting.shutdownNow();
    }
    try (Connection connection = postgres.connect()) {
      assertThat(KeyTable.list(connection)).hasSize(1);
    }
  }

  private static boolean makeFirst() throws SQLException {
    try (Connection connection = postgres.connect()) {
      connection.setAutoCommit(false);
      boolean first =
          KeyTable.addFirst(
              connection, KeyOrder.first().fill(KeyText.random(), "service", Instant.now()));
      connection.commit();
      return first;
    }
  }
}
