package touchstone.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

/** Nobody waits much longer than was promised, whatever the time went into. */
class PatienceIT {
  private static final int CLIENTS = 64;
  private static final int SIDE = 512;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What sending takes: less than the patience, and more than {@link #SLACK}. */
  private static final Duration SENDING = Duration.ofSeconds(6);

  /** For a busy machine. */
  private static final Duration SLACK = Duration.ofSeconds(4);

  private static ServiceProcess service;

  @BeforeAll
  static void start() {
    service =
        ServiceProcess.start(
            ServiceProcess.newData(),
            Map.of("TOUCHSTONE_WORK_WORKERS", "1", "TOUCHSTONE_WORK_PATIENCE", PATIENCE + ""));
    for (int i = 0; i < 3; i++) { // so that the first answers are not slow for other reasons
      assertThat(new ApiClient(service.uri()).raw("", picture(i)).status()).isEqualTo(200);
    }
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static byte[] picture(int seed) {
    byte[] rgb = new byte[SIDE * SIDE * Picture.CHANNELS];
    new Random(seed).nextBytes(rgb);
    return PictureEncoder.jpeg(new Picture(SIDE, SIDE, rgb), 80);
  }

  /** An answer, and the time from the first byte of the request to its last. */
  private record Timed(String answer, Duration time) {
    boolean has(int status) {
      return answer.startsWith("HTTP/1.1 " + status);
    }

    Duration judging() throws Exception {
      JsonNode timings =
          new ObjectMapper().readTree(answer.substring(answer.indexOf('{'))).findPath("timings");
      return Duration.ofMillis(
          timings.path("decodeMillis").asLong() + timings.path("scoreMillis").asLong());
    }
  }

  /** Half of the body comes at once, the rest after a while. */
  private static Timed send(byte[] body) throws Exception {
    long start = System.nanoTime();
    try (Socket socket = new Socket(service.uri().getHost(), service.uri().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          String.join(
                  "\r\n",
                  "POST /v1/media HTTP/1.1",
                  "Host: touchstone",
                  "Authorization: Bearer " + ServiceProcess.ADMIN_KEY,
                  "Content-Type: application/octet-stream",
                  "Content-Length: " + body.length,
                  "Connection: close",
                  "",
                  "")
              .getBytes(US_ASCII));
      out.write(body, 0, body.length / 2);
      out.flush();
      Thread.sleep(SENDING.toMillis());
      out.write(body, body.length / 2, body.length - body.length / 2);
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      return new Timed(answer, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  @Test
  void whatSendingTakesIsPartOfTheWait() throws Exception {
    List<byte[]> bodies = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      bodies.add(picture(1000 + i));
    }
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Timed> answers = new ArrayList<>();
    try {
      List<Future<Timed>> sent = new ArrayList<>();
      bodies.forEach(body -> sent.add(clients.submit(() -> send(body))));
      for (Future<Timed> each : sent) {
        answers.add(each.get(5, TimeUnit.MINUTES));
      }
    } finally {
      clients.shutdownNow();
    }
    List<Timed> judged = answers.stream().filter(answer -> answer.has(200)).toList();
    List<Timed> turnedAway = answers.stream().filter(answer -> answer.has(429)).toList();
    System.out.printf(
        "%d judged in %d to %d ms, %d got 429 in %d to %d ms%n",
        judged.size(),
        millis(judged).get(0),
        millis(judged).get(judged.size() - 1),
        turnedAway.size(),
        millis(turnedAway).get(0),
        millis(turnedAway).get(turnedAway.size() - 1));
    assertThat(judged.size() + turnedAway.size()).isEqualTo(CLIENTS);
    assertThat(turnedAway)
        .allSatisfy(
            answer -> {
              assertThat(answer.answer())
                  .contains("QUEUE_FULL")
                  .containsIgnoringCase("retry-after");
              assertThat(answer.time()).isLessThan(PATIENCE.plus(SLACK));
            });
    for (Timed answer : judged) {
      assertThat(answer.time()).isLessThan(PATIENCE.plus(answer.judging()).plus(SLACK));
    }
  }

  private static List<Long> millis(List<Timed> answers) {
    return answers.stream().map(answer -> answer.time().toMillis()).sorted().toList();
  }
}
