package touchstone.callback;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import touchstone.store.CloudEvent;
import touchstone.store.StoredDelivery;

/**
 * Makes one attempt at a delivery: a signed POST, as the Standard Webhooks specification has it. No
 * redirect is followed: a receiver that moved is registered anew.
 */
final class CallbackSender {
  /** For one attempt, until the receiver's status is there; its body is not read. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  private final Clock clock;

  CallbackSender(Clock clock) {
    this.clock = clock;
  }

  /** Empty once the receiver took it (2xx), else why not; never fails. */
  CompletableFuture<Optional<String>> send(Callback callback, StoredDelivery delivery) {
    String id = delivery.id().toString();
    long timestamp = clock.instant().getEpochSecond(); // of this attempt: an old one is no replay
    HttpRequest request =
        HttpRequest.newBuilder(callback.url())
            .timeout(LIMIT)
            .header("Content-Type", CloudEvent.MEDIA_TYPE + "; charset=utf-8")
            .header("User-Agent", "Touchstone")
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(timestamp))
            .header("webhook-signature", callback.signatures(id, timestamp, delivery.body()))
            .POST(HttpRequest.BodyPublishers.ofString(delivery.body()))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
        .thenApply(CallbackSender::judge)
        .exceptionally(fault -> Optional.of(why(fault)));
  }

  private static Optional<String> judge(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      int status = response.statusCode();
      return status / 100 == 2 ? Optional.empty() : Optional.of("it answered " + status);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String why(Throwable fault) {
    Throwable cause = fault.getCause() == null ? fault : fault.getCause();
    return cause instanceof HttpTimeoutException
        ? "it did not answer in time"
        : "it could not be reached (" + cause.getClass().getSimpleName() + ")";
  }
}
