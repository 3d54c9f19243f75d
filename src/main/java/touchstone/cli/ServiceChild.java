package touchstone.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import touchstone.embedded.ServiceAddresses;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** A {@code serve} of our own in a process beside us; its output goes to a log file. */
final class ServiceChild implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 100;

  private final Process process;
  private final String address;

  private ServiceChild(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts the service on any free port and returns once it is ready.
   *
   * @param environment the addresses of its database and broker
   * @throws TouchstoneException if it ends or is not ready in five minutes
   */
  static ServiceChild start(Path data, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path log = data.resolve("serve.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-jar",
                System.getProperty("java.class.path"),
                "serve",
                "--port",
                "0",
                "--data",
                data.toString()));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    long deadline = System.nanoTime() + START.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      Optional<String> address = ServiceAddresses.read(data).map(ServiceAddresses::http);
      if (address.isPresent()) {
        return new ServiceChild(process, address.get());
      }
      Thread.sleep(POLL_MILLIS);
    }
    process.destroyForcibly();
    throw new TouchstoneException(
        ErrorCode.INTERNAL_ERROR, "the service did not start; its log is " + log);
  }

  /** Base address of its pages and its API. */
  String address() {
    return address;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
