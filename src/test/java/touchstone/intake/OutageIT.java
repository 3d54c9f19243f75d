package touchstone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.OwnServers;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient;
import touchstone.api.ApiClient.Answer;

/**
 * The database or the broker is stopped, or dies, while the service runs: it says so, waits, and
 * skips nothing.
 */
class OutageIT {
  private static final int PICTURES = 40;
  private static final int SIDE = 64;
  private static final Duration OUTAGE = Duration.ofSeconds(30);

  private static OwnServers servers;
  private static ServiceProcess service;
  private static Broker broker;
  private static ApiClient api;

  /** Without a key, as probes ask. */
  private static ApiClient health;

  private static Answers answers;

  @BeforeAll
  static void start() {
    servers = new OwnServers();
    service = ServiceProcess.start(ServiceProcess.newData(), servers.environment());
    broker = new Broker(servers.bootstrapServers());
    api = new ApiClient(service.uri());
    health = new ApiClient(service.uri(), null);
    answers = new Answers(servers::connect);
  }

  @AfterAll
  static void stop() {
    broker.close();
    service.close();
    servers.close();
  }

  @Test
  void waitsForADatabaseThatIsStopped() throws Exception {
    Load load = load("stopped-database", 1);
    load.send(PICTURES);
    judge("before");
    servers.stopDatabase();
    long stopped = System.nanoTime();
    load.send(PICTURES);
    await("readiness says so", () -> readiness() == 503);
    int refused = 0;
    while (System.nanoTime() - stopped < OUTAGE.toNanos()) {
      assertUnavailable(upload("meanwhile " + refused));
      assertUnavailable(api.get("/v1/verdicts"));
      assertThat(health.get("/q/health/live").status()).isEqualTo(200);
      refused += 2;
      Thread.sleep(500);
    }
    servers.startDatabase();
    await("it is ready again", () -> readiness() == 200);
    judge("meanwhile 0");
    System.out.printf("%d requests got 503 while the database was stopped%n", refused);
    assertEven(load);
  }

  /** With a key, which is looked up in the database: what is away is not the caller's fault. */
  private static void assertUnavailable(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(answer.json().path("code").asText()).isEqualTo("DATABASE_UNAVAILABLE");
  }

  @Test
  void waitsForABrokerThatIsStopped() throws Exception {
    Load load = load("stopped-broker", 2);
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> load.send(2 * PICTURES));
    await("half of it is sent", () -> load.sent() > PICTURES);
    servers.stopBroker();
    long stopped = System.nanoTime();
    await("readiness says so", () -> readiness() == 503);
    int judged = 0;
    while (System.nanoTime() - stopped < OUTAGE.toNanos()) {
      judge("no broker " + judged++); // the event waits in the outbox
      Thread.sleep(500);
    }
    assertThat(answers.count("outbox where sent_at is null")).isGreaterThanOrEqualTo(judged);
    servers.startBroker();
    await("it is ready again", () -> readiness() == 200);
    System.out.printf("%d requests were judged while the broker was stopped%n", judged);
    sending.get(2, TimeUnit.MINUTES);
    assertEven(load);
  }

  @Test
  void waitsForADatabaseAndABrokerThatDie() throws Exception {
    Load load = load("killed", 3);
    load.send(PICTURES);
    servers.killDatabase();
    load.send(PICTURES);
    servers.killBroker();
    load.send(PICTURES);
    assertEven(load);
  }

  private static int readiness() {
    return health.get("/q/health/ready").status();
  }

  private static Load load(String submitter, long seed) {
    return new Load(broker, submitter, null, SIDE, seed);
  }

  private static Answer upload(String id) {
    String query = "?submitter=outage-test&id=" + id.replace(' ', '-');
    return api.raw(query, ApiClient.picture(id.hashCode()));
  }

  private static void judge(String id) {
    Answer answer = upload(id);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static void await(String what, BooleanSupplier condition) {
    Awaitility.await(what)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(200, TimeUnit.MILLISECONDS)
        .until(condition::getAsBoolean);
  }

  private static void assertEven(Load load) throws Exception {
    load.awaitTaken();
    answers.awaitIdle(broker);
    Balance balance = new Balance(answers, broker);
    System.out.println(balance.describe());
    balance.assertEven();
    assertThat(service.isAlive()).isTrue();
  }
}
