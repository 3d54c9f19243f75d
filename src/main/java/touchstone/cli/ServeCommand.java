package touchstone.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import touchstone.access.KeyText;
import touchstone.cli.models.ModelFolders;
import touchstone.detector.Detector;
import touchstone.detector.ScoringEngine;
import touchstone.embedded.EmbeddedServices;
import touchstone.embedded.ServiceAddresses;
import touchstone.engine.Engine;
import touchstone.store.Keys;

/** Starts the service, and beside it a database and a broker where the environment names none. */
@Command(
    name = "serve",
    description = {
      "Starts the service and keeps running.",
      "",
      "PostgreSQL and Kafka start beside it unless QUARKUS_DATASOURCE_JDBC_URL (with _USERNAME,"
          + " _PASSWORD) and KAFKA_BOOTSTRAP_SERVERS name others.",
      "The first start on a database makes an admin's key and prints it, or takes the one that"
          + " TOUCHSTONE_ACCESS_FIRST_KEY names."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(ServeCommand.class);

  @Option(
      names = "--data",
      defaultValue = "${env:TOUCHSTONE_DATA:-.touchstone}",
      description = "Folder of media, database and broker (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(
      names = "--port",
      defaultValue = "${env:QUARKUS_HTTP_PORT:-8080}",
      description = "HTTP port, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--models",
      defaultValue = ModelFolders.DETECTORS,
      description = "Folder of detectors (default: ${DEFAULT-VALUE}).")
  private Path models;

  @Option(
      names = "--engine",
      defaultValue = "${env:TOUCHSTONE_SCORING_ENGINE:-onnx}",
      description = "What runs the networks: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ScoringEngine engine;

  @Option(
      names = "--generators",
      defaultValue = ModelFolders.GENERATORS,
      description = "Folder of generators, listed beside them (default: ${DEFAULT-VALUE}).")
  private Path generators;

  @Option(
      names = "--broker-jars",
      defaultValue = "${env:TOUCHSTONE_BROKER_JARS:-target/aside/kafka}",
      description =
          "Folder with the jars of the Kafka broker that starts beside us (default:"
              + " ${DEFAULT-VALUE}).")
  private Path brokerJars;

  @Override
  public Integer call() {
    chosenKey(); // one that is none is refused before any server starts
    announce(Detector.open(models, engine));
    boolean ownDatabase = System.getenv("QUARKUS_DATASOURCE_JDBC_URL") == null;
    boolean ownBroker = System.getenv("KAFKA_BOOTSTRAP_SERVERS") == null;
    System.setProperty("touchstone.data", data.toString());
    System.setProperty("touchstone.models.detectors", models.toString());
    System.setProperty("touchstone.models.generators", generators.toString());
    System.setProperty("touchstone.scoring.engine", engine.name());
    System.setProperty("quarkus.http.port", Integer.toString(port));
    String traces = System.getenv("OTEL_EXPORTER_OTLP_ENDPOINT");
    if (traces != null) {
      System.setProperty("quarkus.otel.sdk.disabled", "false");
      System.setProperty("quarkus.otel.exporter.otlp.endpoint", traces);
    }
    // The API refuses malformed addresses itself, with a reason.
    System.setProperty("vertx.disableURIValidation", "true");
    try (EmbeddedServices services =
        EmbeddedServices.start(data, brokerJars, ownDatabase, ownBroker)) {
      if (ownDatabase) {
        System.setProperty("quarkus.datasource.jdbc.url", services.jdbcUrl());
        System.setProperty("quarkus.datasource.username", services.username());
        System.setProperty("quarkus.datasource.password", services.password());
      }
      if (ownBroker) {
        System.setProperty("kafka.bootstrap.servers", services.bootstrapServers());
      }
      Quarkus.run(Ready.class);
    }
    return 0;
  }

  /** The key that the operator wants a new installation to begin with. */
  private static Optional<KeyText> chosenKey() {
    return Optional.ofNullable(System.getenv("TOUCHSTONE_ACCESS_FIRST_KEY"))
        .filter(text -> !text.isEmpty())
        .map(KeyText::required);
  }

  /** A machine that cannot score, or a damaged model, is refused before any server starts. */
  private void announce(Detector detector) {
    say(
        String.format(
            "Scoring on %s with %s, policy %s, networks by %s",
            Engine.start().describe(),
            detector.model(),
            detector.policy().version(),
            engine.describe()));
  }

  /** To people as it is; where the log is for programs, as a line of it. */
  private static void say(String text) {
    if (Boolean.parseBoolean(System.getenv("QUARKUS_LOG_CONSOLE_JSON_ENABLED"))) {
      LOG.info(text);
    } else {
      System.out.println(text);
    }
  }

  /** Says that the service answers, where, and, for the first time, to whom. */
  public static final class Ready implements QuarkusApplication {
    private final Keys keys;

    Ready(Keys keys) {
      this.keys = keys;
    }

    @Override
    public int run(String... args) {
      StopSignals.install();
      Config config = ConfigProvider.getConfig();
      String http =
          "http://"
              + config.getValue("quarkus.http.host", String.class)
              + ":"
              + config.getValue("quarkus.http.port", Integer.class);
      new ServiceAddresses(config.getValue("kafka.bootstrap.servers", String.class), http)
          .write(config.getValue("touchstone.data", Path.class));
      createFirstKey(http);
      say("Touchstone is ready: " + http);
      Quarkus.waitForExit();
      return 0;
    }

    /** One that is made is printed, not logged: logs are kept and sent elsewhere. */
    private void createFirstKey(String http) {
      Optional<KeyText> chosen = chosenKey();
      KeyText key = chosen.orElseGet(KeyText::random);
      if (!keys.createFirst(key)) {
        return;
      }
      if (chosen.isPresent()) {
        say("The first key is the one of TOUCHSTONE_ACCESS_FIRST_KEY.");
      } else {
        System.out.println(
            "The first key, an admin's. Keep it, it is not shown again: "
                + key.text()
                + System.lineSeparator()
                + "Sign in with it at "
                + http
                + "/review; make others with ./touchstone keys create.");
      }
    }
  }
}
