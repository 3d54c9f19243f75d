package touchstone.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * One Kafka broker that is its own controller (KRaft), in a child JVM with a class path of its own:
 * the broker's Jackson, log4j and Scala never meet the service's.
 *
 * <p>The folder holds {@code records}, {@code server.properties}, {@code port}, {@code
 * controller-port} and {@code log}.
 */
final class EmbeddedKafka implements AutoCloseable {
  /** Small heap, quick start: one node for one machine. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

  private final Path folder;
  private final Path jars;
  private final int port;
  private final ChildServer server;

  private EmbeddedKafka(Path folder, Path jars) throws IOException, InterruptedException {
    this.folder = folder;
    this.jars = jars;
    if (!Files.isDirectory(jars)) {
      throw new TouchstoneException(
          ErrorCode.BROKER_UNAVAILABLE,
          "there is no Kafka broker in "
              + jars
              + "; build it with \"mvn -f src/aside/pom.xml package\", or give a broker by"
              + " KAFKA_BOOTSTRAP_SERVERS");
    }
    Files.createDirectories(folder);
    this.port = ServerPort.keptIn(folder.resolve("port"));
    Files.writeString(
        folder.resolve("server.properties"),
        properties(ServerPort.keptIn(folder.resolve("controller-port"), port)));
    format();
    this.server = ChildServer.start(spec(), () -> ServerPort.answers(port));
  }

  static EmbeddedKafka start(Path folder, Path jars) throws IOException, InterruptedException {
    return new EmbeddedKafka(folder, jars);
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  private String properties(int controllerPort) {
    return """
    process.roles=broker,controller
    node.id=1
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
    listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
    controller.listener.names=CONTROLLER
    controller.quorum.voters=1@127.0.0.1:%2$d
    log.dirs=%3$s
    auto.create.topics.enable=false
    # There is no replica to fall back on: an acknowledged record is on the disk.
    log.flush.interval.messages=1
    group.initial.rebalance.delay.ms=0
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=1
    transaction.state.log.replication.factor=1
    transaction.state.log.num.partitions=1
    transaction.state.log.min.isr=1
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.num.partitions=1
    share.coordinator.state.topic.min.isr=1
    log.segment.bytes=16777216
    log.cleaner.dedupe.buffer.size=8388608
    """
        .formatted(port, controllerPort, records());
  }

  /** What {@code kafka-storage.sh format} does; the cluster's id is made up here. */
  private void format() throws IOException, InterruptedException {
    if (Files.exists(records().resolve("meta.properties"))) {
      return;
    }
    UUID random = UUID.randomUUID();
    byte[] id =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(random.getMostSignificantBits())
            .putLong(random.getLeastSignificantBits())
            .array();
    List<String> command =
        java(
            "kafka.tools.StorageTool",
            "format",
            "--cluster-id=" + Base64.getUrlEncoder().withoutPadding().encodeToString(id),
            "--ignore-formatted",
            "--config=" + folder.resolve("server.properties"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new TouchstoneException(
          ErrorCode.BROKER_UNAVAILABLE, "cannot format the broker's folder: " + output);
    }
  }

  private ChildServer.Spec spec() {
    return new ChildServer.Spec(
        "Kafka",
        ErrorCode.BROKER_UNAVAILABLE,
        java("kafka.Kafka", folder.resolve("server.properties").toString()),
        -1,
        "TERM",
        folder.resolve("log"),
        List.of("Failed to acquire lock", "Address already in use"));
  }

  private List<String> java(String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(List.of("-cp", jars.resolve("*").toString(), main));
    command.addAll(List.of(arguments));
    return command;
  }

  private Path records() {
    return folder.resolve("records");
  }

  @Override
  public void close() {
    server.close();
  }
}
