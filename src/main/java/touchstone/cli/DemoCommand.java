package touchstone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import touchstone.access.KeyText;
import touchstone.embedded.EmbeddedServices;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.intake.KafkaSubmitter;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;
import touchstone.store.KeyTable;
import touchstone.store.MediaMessage;
import touchstone.store.VerdictTable;
import touchstone.training.FakeHarvest;

/**
 * The whole story: fakes of our own and real photographs go through Kafka, and the verdicts are
 * read back from PostgreSQL.
 */
@Command(
    name = "demo",
    description =
        "Submits fakes of shipped generators and real photographs through Kafka, and prints the verdicts that"
            + " PostgreSQL holds.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final int JPEG_QUALITY = 90;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Option(
      names = "--data",
      defaultValue = "${env:TOUCHSTONE_DATA:-.touchstone}",
      description = "Folder of media, database and broker (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--generator",
      split = ",",
      defaultValue =
          "${env:TOUCHSTONE_HOME:-.}/generator-models/dcgan-faces64,"
              + "${env:TOUCHSTONE_HOME:-.}/generator-models/progan-photos32",
      description = "The generators that make the fakes by turns (default: ${DEFAULT-VALUE}).")
  private List<Path> generators;

  @Option(
      names = "--fakes",
      defaultValue = "8",
      description = "How many fakes to make (default: ${DEFAULT-VALUE}).")
  private int fakes;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the fakes (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--aside",
      defaultValue = "${env:TOUCHSTONE_HOME:-.}/target/aside",
      description =
          "Folder with the broker's jars and the photographs (default: ${DEFAULT-VALUE}).")
  private Path aside;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Starting PostgreSQL and Kafka in " + data + " …");
    out.flush();
    KeyText key = KeyText.random();
    try (EmbeddedServices services =
            EmbeddedServices.start(data, aside.resolve("kafka"), true, true);
        ServiceChild service = ServiceChild.start(data, environment(services, key))) {
      out.println("Touchstone is ready: " + service.address());
      Map<String, byte[]> media = new LinkedHashMap<>(fakes());
      media.putAll(DemoPhotographs.read(aside.resolve("photographs.jar")));
      out.println("Submitting " + media.size() + " pictures through Kafka …");
      out.flush();
      String submitter = "demo-" + System.currentTimeMillis();
      submit(services.bootstrapServers(), submitter, media);
      print(
          out,
          VerdictTable.read(
              services.jdbcUrl(), services.username(), services.password(), submitter));
      print(out, key, services);
    }
    return 0;
  }

  private Map<String, byte[]> fakes() {
    int each = (fakes + generators.size() - 1) / generators.size();
    List<List<Picture>> made =
        generators.stream().map(generator -> FakeHarvest.sample(generator, each, seed)).toList();
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < fakes; i++) {
      Picture fake = made.get(i % made.size()).get(i / made.size());
      files.put(
          String.format(Locale.ROOT, "fake-%02d.jpg", i + 1),
          PictureEncoder.jpeg(fake, JPEG_QUALITY));
    }
    return files;
  }

  private static void submit(String brokers, String submitter, Map<String, byte[]> media) {
    try (KafkaSubmitter kafka = new KafkaSubmitter(brokers)) {
      media.forEach(
          (name, bytes) ->
              kafka.send(
                  new MediaMessage(name, submitter, MediaMessage.Media.inline(bytes), null, null)));
      for (String name : media.keySet()) {
        kafka.awaitOutcome(submitter, name, PATIENCE);
      }
    }
  }

  private static void print(PrintWriter out, List<VerdictTable.Row> rows) {
    out.printf(
        "%n%-52s %-15s %-13s %11s  %s%n", "id", "media", "verdict", "probability", "reasons");
    for (VerdictTable.Row row : rows) {
      String probability =
          row.probability() == null ? "-" : String.format(Locale.ROOT, "%.3f", row.probability());
      out.printf(
          "%-52s %-15s %-13s %11s  %s%n",
          row.callerId(), row.media(), row.answer(), probability, row.reasons());
    }
    out.printf(
        "%n./touchstone serve starts the service on the same data; analysts decide at /review%n");
    out.flush();
  }

  /** Whoever runs the demo first must get to know the key that a new installation begins with. */
  private static void print(PrintWriter out, KeyText key, EmbeddedServices services) {
    try (Connection connection =
        DriverManager.getConnection(services.jdbcUrl(), services.username(), services.password())) {
      if (KeyTable.find(connection, key.id()).isPresent()) {
        out.printf("and sign in there with this key, which is not shown again: %s%n", key.text());
        out.flush();
      }
    } catch (SQLException e) {
      throw new TouchstoneException(
          ErrorCode.DATABASE_UNAVAILABLE, "the keys cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static Map<String, String> environment(EmbeddedServices services, KeyText key) {
    Map<String, String> environment = new HashMap<>(services.environment());
    environment.put("TOUCHSTONE_ACCESS_FIRST_KEY", key.text());
    return environment;
  }
}
