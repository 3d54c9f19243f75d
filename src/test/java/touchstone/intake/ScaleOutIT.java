package touchstone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.analysis.Priority;
import touchstone.api.ApiClient;
import touchstone.store.MediaMessage;
import touchstone.store.OutcomeEvent;

/**
 * Two services on one database and one broker, of which one is killed in the middle of its work.
 */
class ScaleOutIT {
  private static final String SUBMITTER = "scale-out-test";
  private static final int PICTURES = 240;
  private static final int SIDE = 256;
  private static final int PACE_MILLIS = 20;

  /** What follows the value is an exemplar, with numbers of its own. */
  private static final Pattern VERDICTS =
      Pattern.compile("touchstone_verdicts_total(?:\\{[^}]*})? (\\S+)");

  @Test
  void sharesTheWorkAndLosesNothingWithOneOfTwo() throws Exception {
    try (ServiceProcess first = ServiceProcess.start(ServiceProcess.newData());
        ServiceProcess second =
            ServiceProcess.start(ServiceProcess.newData(), first.serverAddresses());
        Broker broker = new Broker(first.bootstrapServers())) {
      Answers answers = new Answers(first);
      CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendAll(broker));
      Awaitility.await("both work")
          .atMost(Duration.ofMinutes(2))
          .until(() -> verdicts(first) > 2 && verdicts(second) > 2);
      int bySecond = verdicts(second);
      second.kill();
      int before = answers.settled();
      sending.get(2, TimeUnit.MINUTES);
      answers.awaitIdle(broker);

      List<OutcomeEvent> events = broker.outcomes();
      System.out.printf(
          "%d records; %d settled, %d of them by the second, when it was killed; then %d"
              + " submissions, %d analyses, %d events%n",
          PICTURES, before, bySecond, answers.settled(), answers.count("analysis"), events.size());
      assertThat(before).as("killed in the middle").isLessThan(PICTURES);
      assertThat(answers.texts("select caller_id from submission where state = 'JUDGED'"))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, PICTURES).mapToObj(i -> "id " + i).toList());
      assertThat(answers.count("submission where state = 'PENDING'")).isZero();
      assertThat(answers.rejected()).isZero();
      assertThat(answers.texts("select media from analysis"))
          .hasSize(PICTURES)
          .doesNotHaveDuplicates();
      Set<String> told = new HashSet<>();
      events.forEach(event -> told.add(event.id()));
      assertThat(told).hasSize(PICTURES);
    }
  }

  /** One after the other at a pace, so that there is more to come whenever a service is killed. */
  private static void sendAll(Broker broker) {
    try {
      for (int i = 0; i < PICTURES; i++) {
        MediaMessage message =
            new MediaMessage(
                "id " + i,
                SUBMITTER,
                MediaMessage.Media.inline(GeneratedPictures.png(i, SIDE)),
                Priority.BATCH,
                null);
        broker.send(message.key(), message.json().getBytes(UTF_8)).get(1, TimeUnit.MINUTES);
        Thread.sleep(PACE_MILLIS);
      }
    } catch (Exception e) {
      throw new AssertionError("not everything was sent", e);
    }
  }

  /** As the service itself counts, fresh ones only. */
  private static int verdicts(ServiceProcess service) {
    return new ApiClient(service.uri())
        .get("/q/metrics")
        .text()
        .lines()
        .map(VERDICTS::matcher)
        .filter(Matcher::lookingAt)
        .mapToInt(line -> (int) Double.parseDouble(line.group(1)))
        .sum();
  }
}
