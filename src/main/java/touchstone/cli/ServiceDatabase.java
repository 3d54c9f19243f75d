package touchstone.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import picocli.CommandLine.Option;
import touchstone.embedded.DatabaseAddress;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** The database of a service, for commands that run beside it. */
final class ServiceDatabase {
  @Option(
      names = "--data",
      defaultValue = "${env:TOUCHSTONE_DATA:-.touchstone}",
      paramLabel = "DIR",
      description =
          "Folder of the running service (${DEFAULT-VALUE}); another database is named by"
              + " QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD.")
  private Path data;

  /** Work with a connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /**
   * Connects and does some work.
   *
   * @throws TouchstoneException {@code DATABASE_UNAVAILABLE} if the database does not answer
   */
  <T> T connect(Work<T> work) {
    DatabaseAddress address = address();
    try (Connection connection =
        DriverManager.getConnection(address.jdbcUrl(), address.username(), address.password())) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new TouchstoneException(
          ErrorCode.DATABASE_UNAVAILABLE,
          "the database " + address.jdbcUrl() + " cannot be read (" + e.getMessage() + ")",
          e);
    }
  }

  /** Connects and does some work in one transaction. */
  <T> T transact(Work<T> work) {
    return connect(
        connection -> {
          connection.setAutoCommit(false); // closing takes back what was not committed
          T result = work.with(connection);
          connection.commit();
          return result;
        });
  }

  /** The one of the environment, else the one in the data folder. */
  DatabaseAddress address() {
    String url = System.getenv("QUARKUS_DATASOURCE_JDBC_URL");
    return url == null
        ? DatabaseAddress.in(data)
        : new DatabaseAddress(
            url,
            System.getenv("QUARKUS_DATASOURCE_USERNAME"),
            System.getenv("QUARKUS_DATASOURCE_PASSWORD"));
  }
}
