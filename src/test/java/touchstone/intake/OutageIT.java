package touchstone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.analysis.Priority;
import touchstone.store.MediaMessage;
import touchstone.store.VerdictEvent;

/** The database or the broker dies while the service runs: it waits, and skips nothing. */
class OutageIT {
  private static final int PICTURES = 30;

  private static ServiceProcess service;
  private static Broker broker;

  @BeforeAll
  static void start() {
    service = ServiceProcess.start(ServiceProcess.newData());
    broker = new Broker(service.bootstrapServers());
  }

  @AfterAll
  static void stop() {
    broker.close();
    service.close();
  }

  @Test
  void judgesEverythingThatCameWhileTheDatabaseWasAway() throws Exception {
    judgesWhatComesWhileThisIsAway("bin/postgres", "database");
  }

  @Test
  void judgesEverythingThatCameWhileTheBrokerWasAway() throws Exception {
    judgesWhatComesWhileThisIsAway("kafka.Kafka", "broker");
  }

  private static void judgesWhatComesWhileThisIsAway(String program, String submitter)
      throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      if (i == PICTURES / 3) {
        kill(program);
      }
      MediaMessage message =
          new MediaMessage(
              "id " + i,
              submitter,
              MediaMessage.Media.inline(GeneratedPictures.png(i, 64)),
              Priority.LIVE,
              null);
      sent.add(broker.send(message.key(), message.json().getBytes(UTF_8)));
    }
    for (Future<RecordMetadata> record : sent) {
      record.get(2, TimeUnit.MINUTES);
    }

    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(
                        broker.outcomes().stream()
                            .filter(event -> submitter.equals(event.submitter()))
                            .filter(VerdictEvent.class::isInstance)
                            .map(event -> event.id())
                            .distinct())
                    .as(service.logTail())
                    .hasSize(PICTURES));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> broker.unconsumed().isEmpty());
    assertThat(service.isAlive()).isTrue();
  }

  private static void kill(String program) {
    List<ProcessHandle> servers =
        service
            .handle()
            .children()
            .filter(child -> child.info().commandLine().orElse("").contains(program))
            .toList();
    assertThat(servers).as("servers called " + program).hasSize(1);
    servers.get(0).destroyForcibly();
  }
}
