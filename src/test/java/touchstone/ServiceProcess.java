package touchstone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import touchstone.access.KeyText;

/**
 * The packaged program as a child process: {@code serve} on a data folder of its own, with its own
 * PostgreSQL and Kafka.
 *
 * <p>Tests that leave it as they found it use {@link #shared()}, with a submitter name of their
 * own; it ends with the test JVM. Others start their own.
 */
public final class ServiceProcess implements AutoCloseable {
  /** The first key of every service that is started here: an admin's. */
  public static final String ADMIN_KEY = KeyText.random().text();

  private static final Path PROGRAM = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Path FOLDERS = Path.of("target/it");
  private static final String DATABASE_USER = "touchstone";

  /** Alone on a line, or in one of JSON. */
  private static final Pattern READY = Pattern.compile("Touchstone is ready: ([^\\s\"]+)");

  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final long STOP_SECONDS = 60;
  private static final int LOG_LINES = 60;

  private static ServiceProcess shared;

  private final Path data;
  private final Path log;
  private final Process process;
  private URI uri;

  private ServiceProcess(Path data, Process process) {
    this.data = data;
    this.log = log(data);
    this.process = process;
  }

  /** The one instance for all tests of this JVM. */
  public static synchronized ServiceProcess shared() {
    if (shared == null || !shared.process.isAlive()) {
      ServiceProcess started = start(newData());
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      shared = started;
    }
    return shared;
  }

  /**
   * A new data folder under target: PostgreSQL, which never runs as root, could not enter JUnit's
   * temporary folders.
   */
  public static Path newData() {
    try {
      Files.createDirectories(FOLDERS);
      Path folder = FOLDERS.resolve("service-" + System.nanoTime()).toAbsolutePath();
      return Files.createDirectory(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the service and waits until it is ready; fails with the end of its log. */
  public static ServiceProcess start(Path data, String... options) {
    return start(data, Map.of(), options);
  }

  /** The same with more in its environment, such as the addresses of servers that run elsewhere. */
  public static ServiceProcess start(
      Path data, Map<String, String> environment, String... options) {
    return start("1g", data, environment, options);
  }

  /** The same with so much heap, such as {@code 1g}. */
  public static ServiceProcess start(
      String heap, Path data, Map<String, String> environment, String... options) {
    ServiceProcess service = launch(heap, data, environment, options);
    service.awaitReady();
    return service;
  }

  /** Starts the service and does not wait for it. */
  public static ServiceProcess launch(Path data, Map<String, String> environment) {
    return launch("1g", data, environment);
  }

  private static ServiceProcess launch(
      String heap, Path data, Map<String, String> environment, String... options) {
    if (!Files.exists(PROGRAM)) {
      throw new AssertionError(PROGRAM + " is missing: run \"mvn package\" first");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC", // with C1 alone: starts in half the time
                "-XX:TieredStopAtLevel=1",
                "-Dorg.bytedeco.javacpp.maxbytes=2g",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=4g",
                "-jar",
                PROGRAM.toString(),
                "serve",
                "--port",
                "0",
                "--data",
                data.toString()));
    command.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(data).toFile()); // anew with each start: READY is searched in it
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().remove("QUARKUS_DATASOURCE_JDBC_URL");
    builder.environment().remove("KAFKA_BOOTSTRAP_SERVERS");
    builder.environment().put("TOUCHSTONE_ACCESS_FIRST_KEY", ADMIN_KEY);
    // Whatever tests show that is wrong comes from one address.
    builder.environment().put("TOUCHSTONE_ACCESS_WRONG_PER_MINUTE", "1000000");
    builder.environment().putAll(environment);
    try {
      return new ServiceProcess(data, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path log(Path data) {
    return data.resolve("service.log");
  }

  /** Waits until it is ready; fails with the end of its log. */
  public void awaitReady() {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    try {
      while (System.nanoTime() < deadline && process.isAlive()) {
        for (String line : Files.readAllLines(log)) {
          Matcher ready = READY.matcher(line);
          if (ready.find()) {
            uri = URI.create(ready.group(1));
            return;
          }
        }
        Thread.sleep(100);
      }
      throw new AssertionError("the service did not get ready; its log ends with\n" + logTail());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The base address, without a slash at its end. */
  public URI uri() {
    return uri;
  }

  /** The address of a path that begins with a slash. */
  public URI uri(String path) {
    return URI.create(uri + path);
  }

  public Path data() {
    return data;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + content("kafka/port");
  }

  /** A connection to the service's database, as the service has it. */
  public Connection database() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), DATABASE_USER, content("postgres/password"));
  }

  private String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + content("postgres/port") + "/touchstone";
  }

  /** What a second service needs in its environment to use the servers of this one. */
  public Map<String, String> serverAddresses() {
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl(),
        "QUARKUS_DATASOURCE_USERNAME", DATABASE_USER,
        "QUARKUS_DATASOURCE_PASSWORD", content("postgres/password"),
        "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
  }

  private String content(String file) {
    try {
      return Files.readString(data.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The program itself; its database and broker are its children. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Every line that the service has written since its start. */
  public List<String> logLines() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last lines that the service wrote, for the message of a failing test. */
  public String logTail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }

  /** Kill -9 of the service; its database and broker end with it. The data folder stays. */
  public void kill() {
    List<ProcessHandle> servers = process.children().toList();
    process.destroyForcibly().onExit().join();
    servers.forEach(server -> server.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join());
  }

  /** Stops the service as an operator would (SIGTERM). The data folder stays. */
  public void stop() {
    List<ProcessHandle> servers = process.children().toList();
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    servers.forEach(server -> server.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join());
  }

  /** What the program ended with; it must have ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /** Stops the service and deletes its data folder. */
  @Override
  public void close() {
    stop();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
