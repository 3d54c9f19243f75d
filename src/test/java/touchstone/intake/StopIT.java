package touchstone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.analysis.Priority;
import touchstone.store.MediaMessage;

/**
 * A service that is stopped (SIGTERM) while all its workers are judging ends what they are at, and
 * then itself, in order; the rest is done after the next start.
 */
class StopIT {
  private static final long SEED = 20261126;
  private static final int ROUNDS = 4;
  private static final int RECORDS = 60;
  private static final int SIDE = 256;

  /** As shells have it: 128 and the number of SIGTERM. */
  private static final int TERMINATED = 143;

  private final Random random = new Random(SEED);
  private final List<String> ids = new ArrayList<>();

  @Test
  void endsInOrderWhileItJudgesAndLosesNothing() throws Exception {
    ServiceProcess service = ServiceProcess.start(ServiceProcess.newData());
    try (Broker broker = new Broker(service.bootstrapServers())) {
      for (int round = 0; round < ROUNDS; round++) {
        sendSome(broker);
        int waits = ids.size() - awaitMoreThan(new Answers(service), settled(service));
        assertThat(waits).as("records that wait").isPositive();
        Thread.sleep(random.nextInt(500));
        service.stop();
        assertThat(service.exitCode()).as(service.logTail()).isEqualTo(TERMINATED);
        assertThat(service.logTail()).contains("touchstone stopped in");
        assertThat(Path.of("hs_err_pid" + service.handle().pid() + ".log")).doesNotExist();
        service = ServiceProcess.start(service.data());
      }
      Answers answers = new Answers(service);
      answers.awaitIdle(broker);
      assertThat(answers.texts("select caller_id from submission where state = 'JUDGED'"))
          .containsExactlyInAnyOrderElementsOf(ids);
      assertThat(answers.count("analysis")).isEqualTo(ids.size());
      assertThat(answers.rejected()).isZero();
    } finally {
      service.close();
    }
  }

  private void sendSome(Broker broker) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      String id = "id " + ids.size();
      byte[] file = GeneratedPictures.png(random.nextLong(), SIDE);
      MediaMessage message =
          new MediaMessage(id, "stop-test", MediaMessage.Media.inline(file), Priority.BATCH, null);
      sent.add(broker.send(message.key(), message.json().getBytes(UTF_8)));
      ids.add(id);
    }
    for (Future<RecordMetadata> each : sent) {
      each.get(2, TimeUnit.MINUTES);
    }
  }

  private static int settled(ServiceProcess service) throws Exception {
    return new Answers(service).settled();
  }

  private static int awaitMoreThan(Answers answers, int before) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .until(answers::settled, settled -> settled > before);
  }
}
