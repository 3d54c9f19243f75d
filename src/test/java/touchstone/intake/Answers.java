package touchstone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import touchstone.ServiceProcess;

/** What a service's database holds, counted. */
record Answers(Database database) {

  /** Where the answers are. */
  interface Database {
    Connection connect() throws SQLException;
  }

  Answers(ServiceProcess service) {
    this(service::database);
  }

  /** The first column of every row. */
  List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  int count(String fromWhere) throws SQLException {
    return Integer.parseInt(texts("select count(*) from " + fromWhere).get(0));
  }

  int settled() throws SQLException {
    return count("submission where state <> 'PENDING'");
  }

  int rejected() throws SQLException {
    return count("rejection");
  }

  /** Waits until every record is consumed and every event sent. */
  void awaitIdle(Broker broker) {
    Awaitility.await("every record is consumed")
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> assertThat(broker.unconsumed()).as("with %d settled", settled()).isEmpty());
    Awaitility.await("every event is sent")
        .atMost(Duration.ofSeconds(60))
        .until(() -> count("outbox where sent_at is null") == 0);
  }
}
