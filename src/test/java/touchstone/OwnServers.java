package touchstone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import touchstone.embedded.DatabaseAddress;
import touchstone.embedded.EmbeddedServices;

/**
 * A PostgreSQL and a Kafka apart from any service, which is told by its environment where they are:
 * so they can be stopped and started, each alone, while the service runs.
 */
public final class OwnServers implements AutoCloseable {
  private static final Path KAFKA_JARS = Path.of("target/aside/kafka");

  private final Path databaseFolder = ServiceProcess.newData();
  private final Path brokerFolder = ServiceProcess.newData();
  private EmbeddedServices database;
  private EmbeddedServices broker;

  public OwnServers() {
    startDatabase();
    startBroker();
  }

  /** What a service needs in its environment to use them. */
  public Map<String, String> environment() {
    DatabaseAddress address = DatabaseAddress.in(databaseFolder);
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL", address.jdbcUrl(),
        "QUARKUS_DATASOURCE_USERNAME", address.username(),
        "QUARKUS_DATASOURCE_PASSWORD", address.password(),
        "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** A connection as the service has it. */
  public Connection connect() throws SQLException {
    DatabaseAddress address = DatabaseAddress.in(databaseFolder);
    return DriverManager.getConnection(address.jdbcUrl(), address.username(), address.password());
  }

  /** As an operator stops it: clients are cut off, everything is written. */
  public void stopDatabase() {
    database.close();
  }

  /** Starts it where it was before. */
  public void startDatabase() {
    database = EmbeddedServices.start(databaseFolder, KAFKA_JARS, true, false);
  }

  /** As an operator stops it. */
  public void stopBroker() {
    broker.close();
  }

  /** Starts it where it was before. */
  public void startBroker() {
    broker = EmbeddedServices.start(brokerFolder, KAFKA_JARS, false, true);
  }

  /** Kill -9; it is started again within seconds. */
  public void killDatabase() {
    kill(databaseFolder, "bin/postgres");
  }

  /** Kill -9; it is started again within seconds. */
  public void killBroker() {
    kill(brokerFolder, "kafka.Kafka");
  }

  private static void kill(Path folder, String program) {
    List<ProcessHandle> servers =
        ProcessHandle.current()
            .children()
            .filter(child -> commandOf(child).contains(folder.toString()))
            .filter(child -> commandOf(child).contains(program))
            .toList();
    assertThat(servers).as(program + " in " + folder).hasSize(1);
    servers.get(0).destroyForcibly();
  }

  private static String commandOf(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  @Override
  public void close() {
    Stream.of(database, broker).forEach(EmbeddedServices::close);
  }
}
