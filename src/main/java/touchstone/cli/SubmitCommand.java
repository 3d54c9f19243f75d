package touchstone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import touchstone.analysis.Priority;
import touchstone.embedded.ServiceAddresses;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.intake.KafkaSubmitter;
import touchstone.media.MediaVault;
import touchstone.store.MediaMessage;
import touchstone.store.MessageJson;
import touchstone.store.OutcomeEvent;
import touchstone.store.RejectionEvent;
import touchstone.store.VerdictEvent;

/** Sends one file through Kafka and waits for its outcome. */
@Command(
    name = "submit",
    description = "Submits a file through Kafka to a running service and waits for its verdict.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:a verdict came", "1:refused, or nothing came in time", "2:wrong usage"})
final class SubmitCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "What to submit.")
  private Path file;

  @Option(
      names = "--id",
      description = "Your own id; sent again, it gets the same answer (default: a random one).")
  private String id = UUID.randomUUID().toString();

  @Option(
      names = "--submitter",
      defaultValue = "cli",
      description = "Who asks (default: ${DEFAULT-VALUE}).")
  private String submitter;

  @Option(
      names = "--priority",
      defaultValue = "live",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Priority priority;

  @Option(
      names = "--timeout",
      defaultValue = "60",
      description = "Seconds to wait for the verdict (default: ${DEFAULT-VALUE}).")
  private int timeoutSeconds;

  @Option(
      names = "--broker",
      defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS}",
      description =
          "Kafka's address (default: KAFKA_BOOTSTRAP_SERVERS, or that of the service that runs on --data).")
  private String broker;

  @Option(
      names = "--data",
      defaultValue = "${env:TOUCHSTONE_DATA:-.touchstone}",
      description =
          "Folder of the running service; a file too large for a message is put into its media store (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(names = "--json", description = "The event as it came.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    MediaMessage message = new MediaMessage(id, submitter, media(), priority, null);
    try (KafkaSubmitter kafka = new KafkaSubmitter(brokers())) {
      kafka.send(message);
      return print(
          kafka
              .awaitOutcome(submitter, id, Duration.ofSeconds(timeoutSeconds))
              .orElseThrow(
                  () ->
                      new TouchstoneException(
                          ErrorCode.OVERLOADED,
                          "no outcome for "
                              + id
                              + " in "
                              + timeoutSeconds
                              + " s; it stays queued: submit it again with the same --id to hear of it")));
    }
  }

  private MediaMessage.Media media() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new TouchstoneException(ErrorCode.UNREADABLE_FILE, file + " is not a file");
    }
    if (Files.size(file) <= MediaMessage.INLINE_BYTES) {
      return MediaMessage.Media.inline(Files.readAllBytes(file));
    }
    return MediaMessage.Media.stored(MediaVault.in(data).put(Files.readAllBytes(file)));
  }

  private String brokers() {
    if (broker != null && !broker.isEmpty()) {
      return broker;
    }
    return ServiceAddresses.read(data)
        .map(ServiceAddresses::kafka)
        .orElseThrow(
            () ->
                new TouchstoneException(
                    ErrorCode.BROKER_UNAVAILABLE,
                    "no service runs on "
                        + data
                        + "; start it with ./touchstone serve, or name a broker with --broker"));
  }

  private int print(OutcomeEvent outcome) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(MessageJson.write(outcome));
    } else if (outcome instanceof VerdictEvent verdict) {
      out.printf(
          "%s  probability %s  %s  (%s)%n",
          verdict.verdict(), verdict.probability(), verdict.reasons(), verdict.id());
    } else if (outcome instanceof RejectionEvent rejection) {
      out.printf("REFUSED  %s: %s%n", rejection.code(), rejection.detail());
    }
    out.flush();
    return outcome instanceof VerdictEvent ? 0 : TouchstoneCommand.FAILED;
  }
}
