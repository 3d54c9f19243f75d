package touchstone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import touchstone.error.TouchstoneException;

/** The servers run in a child JVM of ours, which is killed as no program likes it. */
class EmbeddedServicesIT {
  private static final Path KAFKA_JARS = Path.of("target/aside/kafka");
  private static final String TOPIC = "kept";

  // Not @TempDir: its folders are 0700, and PostgreSQL (never root) has to pass through.
  private final Path data = newFolder();
  private final List<Process> children = new ArrayList<>();

  private static Path newFolder() {
    try {
      return Files.createDirectories(
          Path.of("target/it").resolve("embedded-" + System.nanoTime()).toAbsolutePath());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The child: starts both servers and stays until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws InterruptedException {
      EmbeddedServices services = EmbeddedServices.start(Path.of(args[0]), KAFKA_JARS, true, true);
      System.out.println(
          "READY "
              + services.jdbcUrl()
              + " "
              + services.password()
              + " "
              + services.bootstrapServers());
      Thread.currentThread().join();
    }
  }

  private record Addresses(String jdbcUrl, String password, String kafka) {}

  private Addresses startChild() throws IOException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    children.add(child);
    String line = child.inputReader().readLine();
    assertThat(line).as("what the child says").startsWith("READY ");
    String[] words = line.split(" ", -1);
    return new Addresses(words[1], words[2], words[3]);
  }

  private Process lastChild() {
    return children.get(children.size() - 1);
  }

  @AfterEach
  void endChildren() throws Exception {
    for (Process child : children) {
      List<ProcessHandle> servers = child.descendants().toList();
      child.destroyForcibly().waitFor();
      servers.forEach(server -> server.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void keepsRowsAndRecordsWhenEverythingIsKilled() throws Exception {
    Addresses first = startChild();
    writeRow(first, 1);
    writeRecord(first, "one");

    List<ProcessHandle> servers = lastChild().descendants().toList();
    assertThat(servers).hasSizeGreaterThanOrEqualTo(2);
    servers.forEach(ProcessHandle::destroyForcibly);
    lastChild().destroyForcibly().waitFor();

    Addresses second = startChild();
    assertThat(second).as("addresses and password stay").isEqualTo(first);
    assertThat(rows(second)).containsExactly(1);
    assertThat(records(second, 1)).containsExactly("one");
  }

  @Test
  void endsTheServersWhenOnlyItsOwnProcessIsKilled() throws Exception {
    Addresses first = startChild();
    writeRow(first, 1);
    List<ProcessHandle> servers = lastChild().descendants().toList();

    lastChild().destroyForcibly().waitFor();

    servers.forEach(server -> server.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    assertThat(rows(startChild())).containsExactly(1);
  }

  @Test
  void startsAServerAgainThatDied() throws Exception {
    Addresses addresses = startChild();
    writeRow(addresses, 1);
    writeRecord(addresses, "one");

    lastChild().children().forEach(ProcessHandle::destroyForcibly);

    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(rows(addresses)).containsExactly(1));
    assertThat(records(addresses, 1)).containsExactly("one");
  }

  @Test
  void refusesAFolderThatAnotherServiceHolds() {
    try (EmbeddedServices holder = EmbeddedServices.start(data, KAFKA_JARS, true, false)) {
      assertThatThrownBy(() -> EmbeddedServices.start(data, KAFKA_JARS, true, true))
          .isInstanceOf(TouchstoneException.class)
          .hasMessageContaining("another Touchstone runs on the data folder");
      assertThat(holder.jdbcUrl()).isNotEmpty();
      EmbeddedServices.start(data, KAFKA_JARS, false, false).close(); // uses no server of ours
    }
    EmbeddedServices.start(data, KAFKA_JARS, true, false).close();
  }

  @Test
  void keepsThePasswordForTheOwnersEyes() throws Exception {
    startChild();
    for (String secret : List.of("postgres/password", "services.json")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secret))))
          .isEqualTo("rw-------");
    }
    assertThat(ServiceAddresses.read(data)).isPresent();
  }

  private static Connection connect(Addresses addresses) throws Exception {
    return DriverManager.getConnection(addresses.jdbcUrl(), "touchstone", addresses.password());
  }

  private static void writeRow(Addresses addresses, int value) throws Exception {
    try (Connection connection = connect(addresses);
        Statement statement = connection.createStatement()) {
      statement.execute("create table kept (value int)");
      statement.execute("insert into kept values (" + value + ")");
    }
  }

  private static List<Integer> rows(Addresses addresses) throws Exception {
    List<Integer> values = new ArrayList<>();
    try (Connection connection = connect(addresses);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select value from kept")) {
      while (rows.next()) {
        values.add(rows.getInt(1));
      }
    }
    return values;
  }

  private static void writeRecord(Addresses addresses, String value) throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", addresses.kafka(), "acks", "all");
    try (Admin admin = Admin.create(config);
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      producer.send(new ProducerRecord<>(TOPIC, value)).get();
    }
  }

  private static List<String> records(Addresses addresses, int count) {
    Map<String, Object> config = Map.of("bootstrap.servers", addresses.kafka());
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                for (ConsumerRecord<String, String> record :
                    consumer.poll(Duration.ofMillis(200))) {
                  values.add(record.value());
                }
                return values.size() >= count;
              });
    }
    return values;
  }
}
