package touchstone.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchstone.store.DeliveryEntity.State;
import touchstone.store.StoredDelivery;

/** One attempt, against a real receiver that checks as the documentation tells receivers to. */
class CallbackSenderTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String NEW_SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final Path DOCUMENT = Path.of("docs/operations/callbacks.md");
  private static final Path ROUTINE =
      Path.of("src/test/java/touchstone/callback/WebhookReceiver.java");

  private static final StoredDelivery DELIVERY =
      new StoredDelivery(
          UUID.fromString("0b1f8a52-6c39-4a0e-9d0e-2f6b8f1c7d10"),
          "forum",
          Optional.of("forum"),
          "event",
          "{\"specversion\":\"1.0\",\"subject\":\"forum/ä\"}",
          State.WAITING,
          1,
          Optional.empty(),
          Instant.EPOCH,
          Optional.of(Instant.EPOCH),
          Optional.empty());

  private Receiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Optional<String> send(Clock clock, URI url, String... secrets) {
    Callback callback = new Callback("forum", url, List.of(secrets));
    return new CallbackSender(clock).send(callback, DELIVERY).join();
  }

  private Optional<String> send(String... secrets) {
    return send(Clock.systemUTC(), receiver.url(), secrets);
  }

  @Test
  void sendsTheEventSigned() throws Exception {
    assertThat(send(SECRET)).isEmpty();
    Receiver.Call call = receiver.calls().get(0);
    assertThat(call.text()).isEqualTo(DELIVERY.body());
    assertThat(call.header("Content-Type")).startsWith("application/cloudevents+json");
    assertThat(call.header("webhook-id")).isEqualTo(DELIVERY.id().toString());
    assertThat(call.isGenuine(SECRET)).isTrue();
    assertThat(call.isGenuine(NEW_SECRET)).isFalse();
  }

  @Test
  void changesSecretsWithoutAGap() throws Exception {
    send(NEW_SECRET, SECRET);
    assertThat(receiver.calls().get(0).isGenuine(SECRET)).isTrue();
    assertThat(receiver.calls().get(0).isGenuine(NEW_SECRET)).isTrue();
  }

  @Test
  void nothingThatIsSignedCanBeChanged() throws Exception {
    send(SECRET);
    Receiver.Call call = receiver.calls().get(0);
    String id = call.header("webhook-id");
    String timestamp = call.header("webhook-timestamp");
    String later = Long.toString(Long.parseLong(timestamp) + 1);
    String signature = call.header("webhook-signature");
    List<String> secrets = List.of(SECRET);
    byte[] body = call.text().getBytes(UTF_8);
    byte[] otherBody = call.text().replace("forum", "forun").getBytes(UTF_8);
    assertThat(WebhookReceiver.isGenuine("x", timestamp, signature, body, secrets)).isFalse();
    assertThat(WebhookReceiver.isGenuine(id, later, signature, body, secrets)).isFalse();
    assertThat(WebhookReceiver.isGenuine(id, timestamp, signature, otherBody, secrets)).isFalse();
    assertThat(WebhookReceiver.isGenuine(id, timestamp, "v1,", body, secrets)).isFalse();
  }

  @Test
  void anOldRequestIsNoGoodToWhoReplaysIt() throws Exception {
    send(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-6)), receiver.url(), SECRET);
    assertThat(receiver.calls().get(0).isGenuine(SECRET)).isFalse();
  }

  @Test
  void tellsWhyAnAttemptFailed() throws IOException {
    receiver.answer(503, 302, 404);
    assertThat(send(SECRET)).contains("it answered 503");
    assertThat(send(SECRET)).contains("it answered 302");
    assertThat(send(SECRET)).contains("it answered 404");
    assertThat(receiver.calls()).as("no redirect is followed").hasSize(3);
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + closed + "/");
    assertThat(send(Clock.systemUTC(), nobody, SECRET))
        .contains("it could not be reached (ConnectException)");
  }

  @Test
  void theDocumentedRoutineIsTheOneTestedHere() throws IOException {
    String source = Files.readString(ROUTINE);
    String routine =
        source
            .substring(source.indexOf("// docs:begin\n") + 14, source.indexOf("  // docs:end"))
            .lines()
            .map(line -> line.isEmpty() ? line : "  " + line)
            .collect(Collectors.joining("\n"));
    assertThat(Files.readString(DOCUMENT)).contains(routine);
  }
}
