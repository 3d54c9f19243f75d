package touchstone.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * The servers that nobody gave us, started in a data folder that outlives them, and the lock that
 * keeps two services out of one folder.
 */
public final class EmbeddedServices implements AutoCloseable {
  private final Path data;
  private final FileChannel lock;
  private EmbeddedPostgres postgres;
  private EmbeddedKafka kafka;

  private EmbeddedServices(Path data, FileChannel lock) {
    this.data = data;
    this.lock = lock;
  }

  /**
   * Starts what is asked for and returns once it answers. A kill -9 of this process ends the
   * servers too; what they had acknowledged is there at the next start. The folder is locked where
   * a server is started; without, services may share it.
   *
   * @param data made if missing; holds {@code postgres}, {@code kafka} and {@code services.json};
   *     locked only if a server of ours lives in it, so that several services with servers from
   *     elsewhere may share a media store
   * @param kafkaJars folder of the broker's jars, its own class path
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if another service holds the folder or
   *     PostgreSQL may not enter it; {@code DATABASE_UNAVAILABLE}, {@code BROKER_UNAVAILABLE} if a
   *     server does not start, with the end of its log; {@code STORAGE_FAILED} if the folder cannot
   *     be written
   */
  public static EmbeddedServices start(
      Path data, Path kafkaJars, boolean database, boolean broker) {
    Path folder = data.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder);
      EmbeddedServices services =
          new EmbeddedServices(folder, database || broker ? lock(folder) : null);
      Files.deleteIfExists(ServiceAddresses.file(folder)); // left by a service that was killed
      try {
        services.startServers(kafkaJars.toAbsolutePath(), database, broker);
        return services;
      } catch (IOException | InterruptedException | RuntimeException e) {
        services.close();
        throw e;
      }
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.STORAGE_FAILED, "cannot use the data folder " + folder + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TouchstoneException(
          ErrorCode.INTERNAL_ERROR, "interrupted while the servers started", e);
    }
  }

  private void startServers(Path kafkaJars, boolean database, boolean broker)
      throws IOException, InterruptedException {
    if (database) {
      postgres = EmbeddedPostgres.start(data.resolve("postgres"));
    }
    if (broker) {
      kafka = EmbeddedKafka.start(data.resolve("kafka"), kafkaJars);
      new ServiceAddresses(kafka.bootstrapServers(), null).write(data);
    }
  }

  private static FileChannel lock(Path data) throws IOException {
    FileChannel channel =
        FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!tryLock(channel)) {
      channel.close();
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          "another Touchstone runs on the data folder "
              + data
              + "; stop it, or choose another folder");
    }
    return channel;
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Of the database; only where one was started. */
  public String jdbcUrl() {
    return postgres.jdbcUrl();
  }

  public String username() {
    return EmbeddedPostgres.NAME;
  }

  public String password() {
    return postgres.password();
  }

  /** Of the broker; only where one was started. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** What a service needs in its environment to use these servers; only where both were started. */
  public Map<String, String> environment() {
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl(),
        "QUARKUS_DATASOURCE_USERNAME", username(),
        "QUARKUS_DATASOURCE_PASSWORD", password(),
        "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
  }

  /** Stops the servers cleanly and gives the folder free. */
  @Override
  public void close() {
    try (lock) {
      Files.deleteIfExists(ServiceAddresses.file(data));
      if (kafka != null) {
        kafka.close();
      }
      if (postgres != null) {
        postgres.close();
      }
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.STORAGE_FAILED, "cannot give the data folder " + data + " free: " + e, e);
    }
  }
}
