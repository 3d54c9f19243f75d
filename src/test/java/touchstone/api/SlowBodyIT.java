package touchstone.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.access.KeyOrder;
import touchstone.access.KeyText;
import touchstone.access.Role;
import touchstone.store.KeyTable;

/** Whoever sends a body byte by byte, on many connections, holds up nobody, and not for long. */
class SlowBodyIT {
  /** More than HTTP has threads. */
  private static final int CONNECTIONS = 260;

  private static final int OF_TENANT = 64;
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** On a busy machine, but long before a slow body ends. */
  private static final Duration PROMPT = Duration.ofSeconds(12);

  private static ServiceProcess service;
  private static ApiClient other;

  @BeforeAll
  static void start() throws SQLException {
    service =
        ServiceProcess.start(
            ServiceProcess.newData(), Map.of("TOUCHSTONE_WORK_UPLOAD_GRACE", GRACE.toString()));
    other = new ApiClient(service.uri(), key("other"));
    assertThat(other.raw("", ApiClient.picture(1)).status()).isEqualTo(200); // it is warm
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static String key(String tenant) throws SQLException {
    KeyText text = KeyText.random();
    try (Connection connection = service.database()) {
      KeyTable.add(
          connection,
          new KeyOrder(tenant, Role.SUBMITTER, tenant, 1, 6000).fill(text, "IT", Instant.now()));
    }
    return text.text();
  }

  /** A request whose body is a megabyte that never comes. */
  private static Socket begin(String key) throws IOException {
    Socket socket = new Socket(service.uri().getHost(), service.uri().getPort());
    socket.setSoTimeout(60_000);
    String head =
        String.join(
            "\r\n",
            "POST /v1/media HTTP/1.1",
            "Host: touchstone",
            "X-API-Key: " + key,
            "Content-Type: image/png",
            "Content-Length: 1000000",
            "",
            "x");
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    return socket;
  }

  private static void trickle(List<Socket> sockets) {
    for (Socket socket : sockets) {
      try {
        socket.getOutputStream().write('y');
      } catch (IOException e) {
        // closed by the service, as it should be
      }
    }
  }

  private static String untilClosed(Socket socket) throws IOException {
    try (socket) {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static void assertPrompt(String what, Predicate<ApiClient> asked) {
    long start = System.nanoTime();
    assertThat(asked.test(other)).as(what).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(PROMPT);
  }

  @Test
  void whoSendsSlowlyStopsNobodyElse() throws Exception {
    String key = key("slow");
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      sockets.add(begin(key));
    }
    ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
    try {
      ScheduledFuture<?> sending =
          sender.scheduleWithFixedDelay(() -> trickle(sockets), 0, 1, TimeUnit.SECONDS);
      for (int i = 0; i < 3; i++) {
        int picture = 100 + i;
        assertPrompt("alive", api -> api.get("/q/health/live").status() == 200);
        assertPrompt("ready", api -> api.get("/q/health/ready").status() == 200);
        assertPrompt("list", api -> api.get("/v1/verdicts").status() == 200);
        assertPrompt("picture", api -> api.raw("", ApiClient.picture(picture)).status() == 200);
      }
      List<String> answers = new ArrayList<>();
      for (Socket socket : sockets) {
        answers.add(untilClosed(socket));
      }
      assertThat(answers).allSatisfy(answer -> assertThat(answer).contains("problem+json"));
      List<String> slow = answers.stream().filter(a -> a.startsWith("HTTP/1.1 408")).toList();
      List<String> many = answers.stream().filter(a -> a.startsWith("HTTP/1.1 429")).toList();
      assertThat(sending.isDone()).as("it went on all the time").isFalse();
      System.out.printf("%d got 408, %d got 429%n", slow.size(), many.size());
      assertThat(slow.size() + many.size()).isEqualTo(CONNECTIONS);
      assertThat(slow).hasSizeGreaterThanOrEqualTo(OF_TENANT);
      assertThat(slow).allSatisfy(answer -> assertThat(answer).contains("REQUEST_TIMEOUT"));
      assertThat(many)
          .isNotEmpty()
          .allSatisfy(
              answer ->
                  assertThat(answer).contains("QUEUE_FULL").containsIgnoringCase("retry-after"));
    } finally {
      sender.shutdownNow();
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    assertThat(picture(key)).isEqualTo(200);
  }

  private static int picture(String key) {
    return new ApiClient(service.uri(), key).raw("", ApiClient.picture(200)).status();
  }

  @Test
  void whoGoesAwayLeavesItsPlace() throws Exception {
    String key = key("gone");
    for (int i = 0; i < 2 * OF_TENANT; i++) {
      begin(key).close();
    }
    Awaitility.await().atMost(PROMPT).until(() -> picture(key) == 200);
    assertThat(service.logLines()).noneMatch(line -> line.contains(" ERROR "));
  }
}
