package touchstone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.OwnServers;
import touchstone.ServiceProcess;

/**
 * Nothing is lost and nothing is stored twice while the service is killed again and again, in the
 * middle of its work or while it starts, and now and then together with its database and broker:
 * every record in the broker's log has exactly one row, and is told of.
 */
class KillNineIT {
  private static final long SEED = 20261122;
  private static final int KILLS = 20;
  private static final int PICTURES = 60;
  private static final int SIDE = 64;

  private static final Random RANDOM = new Random(SEED);

  private static OwnServers servers;
  private static Broker broker;
  private static ToldCallback callback;
  private static Answers answers;
  private static ServiceProcess service;

  @BeforeAll
  static void start() throws Exception {
    servers = new OwnServers();
    broker = new Broker(servers.bootstrapServers());
    callback = new ToldCallback();
    answers = new Answers(servers::connect);
  }

  @AfterAll
  static void stop() {
    callback.close();
    broker.close();
    servers.close();
  }

  @Test
  void losesNothingAndStoresNothingTwice() throws Exception {
    Load load = new Load(broker, "kill-nine-test", ToldCallback.NAME, SIDE, SEED);
    launch(ServiceProcess.newData());
    try {
      Duration start = awaitReady();
      int inTheMiddle = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        load.send(PICTURES);
        if (kill % 4 == 3) {
          Thread.sleep(RANDOM.nextLong(start.toMillis()));
        } else {
          awaitReady();
          int moment = settled() + 1 + RANDOM.nextInt(Load.records(PICTURES) / 2);
          inTheMiddle += awaitSettled(moment) < load.sent() ? 1 : 0;
        }
        service.kill();
        if (kill % 5 == 4) {
          killServers();
        }
        callback.check();
        launch(service.data());
      }
      awaitReady();
      load.awaitTaken();
      answers.awaitIdle(broker);
      awaitCalls();

      Balance balance = new Balance(answers, broker);
      System.out.printf(
          "%d kills, %d of them in the middle of the work; %s; %d events to the callback, %d of"
              + " them more than once%n",
          KILLS, inTheMiddle, balance.describe(), callback.events().size(), callback.repeats());
      balance.assertEven();
      assertThat(balance.submissions()).isGreaterThanOrEqualTo(KILLS * PICTURES);
      assertThat(balance.badRecords()).isGreaterThanOrEqualTo(KILLS * PICTURES * 3 / 20);
      assertThat(callback.events())
          .as("events of which the callback was told")
          .containsExactlyInAnyOrderElementsOf(balance.eventsFor(ToldCallback.NAME));
      assertThat(inTheMiddle).as("kills in the middle of the work").isGreaterThan(KILLS / 2);
    } finally {
      service.close();
    }
  }

  private static void launch(Path data) {
    Map<String, String> environment = new HashMap<>(servers.environment());
    environment.putAll(callback.environment());
    service = ServiceProcess.launch(data, environment);
  }

  /** Returns how long that took. */
  private static Duration awaitReady() {
    long begin = System.nanoTime();
    service.awaitReady();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Both get no chance to shut down cleanly. A service needs its database to start. */
  private static void killServers() {
    servers.killDatabase();
    servers.killBroker();
    Awaitility.await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> settled() >= 0);
  }

  /** Looks as often as it can, to strike while the next ones are under way. */
  private static int awaitSettled(int count) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    try (Connection connection = servers.connect()) {
      int settled = settled(connection);
      while (settled < count) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("settled only " + settled + "\n" + service.logTail());
        }
        settled = settled(connection);
      }
      return settled;
    }
  }

  private static int settled() throws Exception {
    try (Connection connection = servers.connect()) {
      return settled(connection);
    }
  }

  private static int settled(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select (select count(*) from submission where state <> 'PENDING')"
                    + " + (select count(*) from rejection)")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** What a killed service was at comes again after its lease. */
  private static void awaitCalls() throws Exception {
    Awaitility.await("every call is made")
        .atMost(Duration.ofMinutes(3))
        .until(() -> answers.count("callback_delivery where state <> 'DELIVERED'") == 0);
    callback.check();
  }
}
