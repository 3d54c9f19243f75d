package touchstone.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import touchstone.ServiceProcess;
import touchstone.embedded.DatabaseAddress;
import touchstone.embedded.EmbeddedServices;

/** A PostgreSQL with the schema of the service and no service; its folder stays under target. */
public final class OwnPostgres implements AutoCloseable {
  private final Path data = ServiceProcess.newData();
  private final EmbeddedServices services =
      EmbeddedServices.start(data, Path.of("no-broker"), true, false);
  private final DatabaseAddress address = DatabaseAddress.in(data);

  public OwnPostgres() {
    Flyway.configure()
        .dataSource(address.jdbcUrl(), address.username(), address.password())
        .load()
        .migrate();
  }

  /** The data folder, as commands want it. */
  public Path data() {
    return data;
  }

  /** As the service is let in. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.username(), address.password());
  }

  /** Does what only a superuser may: changes rows behind the back of the audit's triggers. */
  public void tamper(String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), "postgres", address.password());
        Statement statement = connection.createStatement()) {
      statement.execute("alter table audit disable trigger user");
      for (String sql : statements) {
        statement.execute(sql);
      }
      statement.execute("alter table audit enable trigger user");
    }
  }

  @Override
  public void close() {
    services.close();
  }
}
