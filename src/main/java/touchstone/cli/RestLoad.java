package touchstone.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import touchstone.access.KeyText;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Clients that submit over REST, each the next file when it has the answer to its last. One that is
 * told to come back does so after the seconds of {@code Retry-After}.
 */
final class RestLoad {
  private static final int TOO_MANY_REQUESTS = 429;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI media;
  private final KeyText key;
  private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger turnedAway = new AtomicInteger();

  /**
   * What the clients saw.
   *
   * @param answered requests that got a verdict
   * @param turnedAway requests that got 429 and were sent again
   */
  record Latencies(
      int clients,
      int answered,
      double p50Millis,
      double p95Millis,
      double p99Millis,
      int turnedAway) {}

  private RestLoad(URI media, KeyText key) {
    this.media = media;
    this.key = key;
  }

  /** Sends every file once. */
  static Latencies measure(URI media, KeyText key, int clients, List<byte[]> files)
      throws InterruptedException {
    RestLoad load = new RestLoad(media, key);
    BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>(files);
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(threads.submit(() -> load.sendAll(waiting)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new TouchstoneException(
          ErrorCode.INTERNAL_ERROR, "a client failed: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
    List<Double> sorted = load.millis.stream().sorted().toList();
    return new Latencies(
        clients,
        sorted.size(),
        percentile(sorted, 0.50),
        percentile(sorted, 0.95),
        percentile(sorted, 0.99),
        load.turnedAway.get());
  }

  private Void sendAll(BlockingQueue<byte[]> waiting) throws IOException, InterruptedException {
    for (byte[] file = waiting.poll(); file != null; file = waiting.poll()) {
      HttpRequest request =
          HttpRequest.newBuilder(media)
              .header("Content-Type", "image/jpeg")
              .header("X-API-Key", key.text())
              .POST(HttpRequest.BodyPublishers.ofByteArray(file))
              .build();
      send(request);
    }
    return null;
  }

  private void send(HttpRequest request) throws IOException, InterruptedException {
    while (true) {
      long start = System.nanoTime();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        millis.add((System.nanoTime() - start) / 1e6);
        return;
      }
      if (answer.statusCode() != TOO_MANY_REQUESTS) {
        throw new IOException(answer.statusCode() + " " + answer.body());
      }
      turnedAway.incrementAndGet();
      Thread.sleep(1000 * answer.headers().firstValueAsLong("Retry-After").orElse(1));
    }
  }

  /** The least value that so large a part of all does not exceed. */
  private static double percentile(List<Double> sorted, double part) {
    return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
  }
}
