package touchstone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.analysis.Priority;
import touchstone.api.ApiClient;
import touchstone.api.ApiClient.Answer;
import touchstone.store.MediaMessage;

/** More than the service can do, by every way at once, in a small heap and with short queues. */
class FloodIT {
  private static final int SIDE = 64;
  private static final int RECORDS_WAITING = 24;

  /** Together more than the heap. */
  private static final int FLOOD = 240;

  private static final int PICTURES = 120;
  private static final int CLIENTS = 10;
  private static final int REQUESTS_EACH = 6;

  private static ServiceProcess service;
  private static Broker broker;
  private static ApiClient api;
  private static Answers answers;

  @BeforeAll
  static void start() {
    service =
        ServiceProcess.start(
            "320m",
            ServiceProcess.newData(),
            Map.of(
                "TOUCHSTONE_WORK_WORKERS", "1",
                "TOUCHSTONE_WORK_RECORDS", Integer.toString(RECORDS_WAITING),
                "TOUCHSTONE_WORK_REQUESTS", "3"));
    broker = new Broker(service.bootstrapServers());
    api = new ApiClient(service.uri());
    answers = new Answers(service);
  }

  @AfterAll
  static void stop() {
    broker.close();
    service.close();
  }

  private static Future<RecordMetadata> send(
      String submitter, Priority priority, String id, byte[] file) {
    MediaMessage message =
        new MediaMessage(id, submitter, MediaMessage.Media.inline(file), priority, null);
    return broker.send(message.key(), message.json().getBytes(UTF_8));
  }

  /** What follows the end of a PNG is no part of it, and makes the record as large as may be. */
  private static byte[] padded(int seed) {
    return Arrays.copyOf(GeneratedPictures.png(seed, 8 * SIDE), MediaMessage.INLINE_BYTES);
  }

  private static double meter(String line) {
    return api.get("/q/metrics")
        .text()
        .lines()
        .filter(found -> found.startsWith(line))
        .mapToDouble(found -> Double.parseDouble(found.substring(found.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void urgentRecordsAndSmallSubmittersDoNotWaitForAFlood() throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = 0; i < RECORDS_WAITING - 6; i++) {
      byte[] file = GeneratedPictures.png(1000 + i, 8 * SIDE);
      sent.add(send("archive", Priority.BATCH, "id " + i, file));
    }
    for (int i = 0; i < 3; i++) {
      sent.add(send("small", Priority.BATCH, "id " + i, GeneratedPictures.png(2000 + i, SIDE)));
    }
    sent.add(send("urgent", Priority.LIVE, "id", GeneratedPictures.png(3000, SIDE)));
    for (Future<RecordMetadata> each : sent) {
      each.get(2, TimeUnit.MINUTES);
    }
    answers.awaitIdle(broker);
    List<String> order =
        answers.texts(
            "select submitter from submission where submitter in ('archive', 'small', 'urgent')"
                + " order by settled_at");
    System.out.println("settled in the order " + order);
    assertThat(order).hasSize(RECORDS_WAITING - 2);
    assertThat(order.indexOf("urgent")).isLessThan(RECORDS_WAITING / 2);
    assertThat(order.lastIndexOf("small")).isLessThan(RECORDS_WAITING / 2);
  }

  @Test
  void answersOrRefusesEverythingOfAFlood() throws Exception {
    int settledBefore = answers.settled();
    AtomicInteger refused = new AtomicInteger();
    AtomicInteger judged = new AtomicInteger();
    AtomicInteger turnedAway = new AtomicInteger();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1);
    try {
      Future<?> records = clients.submit(FloodIT::sendRecords);
      List<Future<?>> requests = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int number = client;
        requests.add(
            clients.submit(
                () -> {
                  for (int i = 0; i < REQUESTS_EACH; i++) {
                    count(request(number, i), judged, refused, turnedAway);
                  }
                }));
      }
      for (Future<?> each : requests) {
        each.get(5, TimeUnit.MINUTES);
      }
      records.get(1, TimeUnit.MINUTES);
    } finally {
      clients.shutdownNow();
    }
    answers.awaitIdle(broker);

    int settled = answers.settled() - settledBefore;
    int bad = answers.rejected();
    System.out.printf(
        "%d records and %d requests: %d settled, %d records rejected, %d requests got 429%n",
        FLOOD + FLOOD / 10, CLIENTS * REQUESTS_EACH, settled, bad, turnedAway.get());
    assertThat(meter("touchstone_reading_paused_total")).as("Kafka was not read").isPositive();
    assertThat(meter("touchstone_queue_full{channel=\"KAFKA\"")).as("reading goes on").isZero();
    assertThat(turnedAway.get()).isPositive();
    assertThat(meter("touchstone_turned_away_total")).isEqualTo(turnedAway.get());
    assertThat(bad).isEqualTo(FLOOD / 10);
    assertThat(settled).isEqualTo(FLOOD + judged.get() + refused.get());
    assertThat(judged.get() + refused.get() + turnedAway.get()).isEqualTo(CLIENTS * REQUESTS_EACH);
    assertThat(answers.count("submission where state = 'PENDING'")).isZero();
    assertThat(
            answers.count("analysis a join media m on m.sha256 = a.media where m.bytes = 1048576"))
        .isEqualTo(PICTURES);
    assertThat(answers.count("(select media from analysis group by media having count(*) > 1) d"))
        .as("two analyses of one picture")
        .isZero();
    assertThat(service.isAlive()).isTrue();
    assertThat(Files.readString(service.data().resolve("service.log")))
        .doesNotContain("OutOfMemoryError");
  }

  /** Each as large as may be, the same bytes under several ids; some are no submissions. */
  private static Void sendRecords() throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = 0; i < FLOOD; i++) {
      sent.add(send("flood-" + i % 3, Priority.BATCH, "id " + i, padded(i % PICTURES)));
      if (i % 10 == 0) {
        sent.add(broker.send("bad", "{\"id\": 1}".getBytes(UTF_8)));
      }
    }
    for (Future<RecordMetadata> each : sent) {
      each.get(2, TimeUnit.MINUTES);
    }
    return null;
  }

  private static Answer request(int client, int i) {
    String id = URLEncoder.encode("request " + client + " " + i, UTF_8);
    byte[] body =
        i % 6 == 5
            ? "no picture".getBytes(UTF_8)
            : GeneratedPictures.png(10_000 + client * REQUESTS_EACH + i, 4 * SIDE);
    return api.raw("?submitter=client-" + client % 4 + "&id=" + id, body);
  }

  private static void count(
      Answer answer, AtomicInteger judged, AtomicInteger refused, AtomicInteger turnedAway) {
    switch (answer.status()) {
      case 200 -> judged.incrementAndGet();
      case 415 -> refused.incrementAndGet();
      case 429 -> {
        turnedAway.incrementAndGet();
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(answer.json().path("code").asText()).isEqualTo("QUEUE_FULL");
      }
      default -> throw new AssertionError(answer.status() + " " + answer.text());
    }
  }
}
