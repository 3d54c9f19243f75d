package touchstone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.OwnServers;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient;
import touchstone.api.ApiClient.Answer;
import touchstone.clock.FakedClock;

/**
 * The wall clock of the service jumps by an hour and a day, forward and back, while it serves: all
 * that is submitted is judged and told of within minutes, whatever the clock says.
 */
class ClockJumpIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PICTURES = 20;
  private static final int SIDE = 64;

  private static FakedClock clock;
  private static OwnServers servers;
  private static ToldCallback callback;
  private static ServiceProcess service;
  private static Broker broker;
  private static ApiClient api;
  private static Answers answers;
  private static Load load;

  @BeforeAll
  static void start() throws Exception {
    Path data = ServiceProcess.newData();
    clock = new FakedClock(data);
    servers = new OwnServers();
    callback = new ToldCallback();
    Map<String, String> environment = new HashMap<>(servers.environment());
    environment.putAll(callback.environment());
    environment.put("TOUCHSTONE_MEDIA_RETENTION", "P30D");
    environment.putAll(clock.environment());
    service = ServiceProcess.start(data, environment);
    broker = new Broker(servers.bootstrapServers());
    api = new ApiClient(service.uri());
    answers = new Answers(servers::connect);
    load = new Load(broker, "clock-test", ToldCallback.NAME, SIDE, 7);
  }

  @AfterAll
  static void stop() {
    callback.close();
    broker.close();
    service.close();
    servers.close();
  }

  @Test
  void goesOnWhateverTheClockSays() throws Exception {
    String key = newKey(2);
    assertThat(statusWith(key)).isEqualTo(200);
    work("before any jump", Duration.ZERO);
    work("an hour forward", Duration.ofHours(1));
    work("an hour back", Duration.ZERO);
    work("a day forward", Duration.ofDays(1));
    assertThat(statusWith(key)).as("its two days are not over").isEqualTo(200);
    work("two more days forward", Duration.ofDays(3));
    assertThat(statusWith(key)).as("its days are over").isEqualTo(401);
    work("three days back", Duration.ZERO);
    assertThat(statusWith(key)).as("its days are not over again").isEqualTo(200);

    Balance balance = new Balance(answers, broker);
    System.out.println("with a clock that jumps: " + balance.describe());
    balance.assertEven();
    assertThat(callback.events())
        .as("events of which the callback was told")
        .containsExactlyInAnyOrderElementsOf(balance.eventsFor(ToldCallback.NAME));
    assertThat(answers.count("media where deleted_at is not null")).as("deleted media").isZero();
  }

  /** Work is under way, and a delivery has failed and waits, when the clock jumps. */
  private static void work(String name, Duration fromNow) throws Exception {
    load.send(PICTURES);
    callback.receiver().answer(500, 500, 500, 500);
    clock.set(fromNow);
    long begin = System.nanoTime();
    load.send(PICTURES);
    load.awaitTaken();
    Awaitility.await("the service has the new time")
        .atMost(PATIENCE)
        .until(() -> Math.abs(clockIsOff(fromNow)) < 60);
    // Not whether offsets are committed: Kafka's client polls by the wall clock, and where that was
    // put back it commits no sooner than the next record comes.
    Awaitility.await("records are judged, and events sent")
        .atMost(PATIENCE)
        .pollInterval(1, TimeUnit.SECONDS)
        .untilAsserted(() -> new Balance(answers, broker).assertEven());
    await(
        "callbacks are made",
        () -> answers.count("callback_delivery where state <> 'DELIVERED'") == 0);
    await("the audit log is linked", () -> answers.count("audit where place is null") == 0);
    await("it is ready", () -> api.get("/q/health/ready").status() == 200);
    System.out.printf(
        "%s: all done after %d s%n",
        name, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
    callback.read(); // not whether genuine: its receiver would find the clock wrong
  }

  private static void await(String what, Callable<Boolean> done) {
    Awaitility.await(what).atMost(PATIENCE).pollInterval(500, TimeUnit.MILLISECONDS).until(done);
  }

  /** By how many seconds a new submission's time differs from what it should be. */
  private static long clockIsOff(Duration fromNow) throws Exception {
    Answer answer = api.raw("?submitter=clock-test-rest", ApiClient.picture(8));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    String received =
        answers
            .texts(
                "select extract(epoch from received_at)::bigint from submission where id = '"
                    + answer.json().path("id").asText()
                    + "'")
            .get(0);
    return Long.parseLong(received) - Instant.now().plus(fromNow).getEpochSecond();
  }

  private static String newKey(int days) {
    Answer answer =
        api.send(
            api.request("/v1/keys")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"name\": \"clock\", \"role\": \"SUBMITTER\", \"days\": " + days + "}")));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("key").asText();
  }

  private static int statusWith(String key) {
    return new ApiClient(service.uri(), key).get("/v1/verdicts").status();
  }
}
