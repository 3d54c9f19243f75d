package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import touchstone.store.AuditChain;
import touchstone.store.OwnPostgres;

/**
 * What the audit log costs: transactions that store something beside the same with an entry, linked
 * as the service does or inside each transaction; and how fast a chain is checked. Prints what it
 * measures. Sizes: {@code -Daudit.transactions=…}, {@code -Daudit.rows=…}.
 */
class AuditCostIT {
  private static final int WRITERS = 8;
  private static final int TRANSACTIONS = Integer.getInteger("audit.transactions", 800);
  private static final int ROWS = Integer.getInteger("audit.rows", 5000);
  private static final int ROUNDS = 3;
  private static final int BATCH = 1000;

  /** About as long as the event of a verdict. */
  private static final String CONTENT = "{\"verdict\":\"" + "x".repeat(600) + "\"}";

  /** How a transaction tells of itself. */
  private enum Telling {
    NOT_AT_ALL,
    LINKED_LATER,
    LINKED_INSIDE
  }

  @Test
  void costsWhatItPrints() throws Exception {
    try (OwnPostgres postgres = new OwnPostgres()) {
      for (int round = 0; round < ROUNDS; round++) {
        for (Telling telling : Telling.values()) {
          System.out.printf(
              Locale.ROOT, "%-14s %6.0f transactions/s%n", telling, rate(postgres, telling));
        }
      }
      postgres.tamper("truncate audit restart identity");
      long start = System.nanoTime();
      fill(postgres);
      double linking = seconds(start);
      start = System.nanoTime();
      CommandRun run =
          CommandRun.of(List.of("audit", "verify", "--data", postgres.data().toString()));
      double verifying = seconds(start);
      assertThat(run.assertSuccess().out()).contains(ROWS + " entries checked");
      System.out.printf(
          Locale.ROOT,
          "%d entries: written and linked at %.0f/s, checked at %.0f/s%n",
          ROWS,
          ROWS / linking,
          ROWS / verifying);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Transactions per second of some writers, with the linking beside them. */
  private static double rate(OwnPostgres postgres, Telling telling) throws Exception {
    postgres.tamper("truncate audit restart identity", "truncate outbox");
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
    List<Callable<Void>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(
          () -> {
            write(postgres, telling, TRANSACTIONS / WRITERS);
            return null;
          });
    }
    Future<?> linker =
        telling == Telling.LINKED_LATER ? threads.submit(() -> linkOn(postgres)) : null;
    long start = System.nanoTime();
    for (Future<Void> writer : threads.invokeAll(writers)) {
      writer.get();
    }
    double rate = TRANSACTIONS / seconds(start);
    if (linker != null) {
      linker.cancel(true);
    }
    threads.shutdownNow();
    return rate;
  }

  private static void write(OwnPostgres postgres, Telling telling, int count) throws SQLException {
    try (Connection connection = postgres.connect();
        PreparedStatement event =
            connection.prepareStatement(
                "insert into outbox (topic, key, payload, created_at) values ('t', 'k', ?, now())");
        PreparedStatement entry = entry(connection)) {
      connection.setAutoCommit(false);
      event.setString(1, CONTENT);
      for (int i = 0; i < count; i++) {
        event.execute();
        if (telling != Telling.NOT_AT_ALL) {
          entry.execute();
        }
        if (telling == Telling.LINKED_INSIDE) {
          lockHead(connection);
          AuditChain.link(connection, 1);
        }
        connection.commit();
      }
    }
  }

  private static PreparedStatement entry(Connection connection) throws SQLException {
    PreparedStatement entry =
        connection.prepareStatement(
            "insert into audit (at, kind, subject, actor, content)"
                + " values (now(), 'VERDICT', 's', 'a', ?)");
    entry.setString(1, CONTENT);
    return entry;
  }

  /** Waits until whoever linked before has committed. */
  private static void lockHead(Connection connection) throws SQLException {
    try (Statement lock = connection.createStatement();
        ResultSet held = lock.executeQuery("select pg_advisory_xact_lock(1)")) {
      held.next();
    }
  }

  private static Void linkOn(OwnPostgres postgres) throws SQLException, InterruptedException {
    try (Connection connection = postgres.connect()) {
      connection.setAutoCommit(false);
      while (true) {
        int linked = AuditChain.link(connection, BATCH);
        connection.commit();
        if (linked < BATCH) {
          Thread.sleep(1000);
        }
      }
    }
  }

  private static void fill(OwnPostgres postgres) throws SQLException {
    try (Connection connection = postgres.connect();
        PreparedStatement entry = entry(connection)) {
      connection.setAutoCommit(false);
      for (int written = 0; written < ROWS; written += BATCH) {
        for (int i = 0; i < Math.min(BATCH, ROWS - written); i++) {
          entry.addBatch();
        }
        entry.executeBatch();
        AuditChain.link(connection, BATCH);
        connection.commit();
      }
    }
  }
}
