package touchstone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchstone.callback.Receiver;

/** A registered callback that remembers what it was told. */
final class ToldCallback implements AutoCloseable {
  /** Its name in submissions. */
  static final String NAME = "forum";

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Receiver receiver;

  /** The webhook id of each event. */
  private final Map<String, String> told = new HashMap<>();

  private int read;

  ToldCallback() throws IOException {
    receiver = new Receiver();
  }

  /** What a service needs in its environment to call it. */
  Map<String, String> environment() {
    return Map.of(
        "TOUCHSTONE_CALLBACKS_FORUM_URL",
        receiver.url().toString(),
        "TOUCHSTONE_CALLBACKS_FORUM_SECRETS",
        SECRET,
        "TOUCHSTONE_CALLBACK_PAUSE",
        "PT0.1S");
  }

  Receiver receiver() {
    return receiver;
  }

  /**
   * Reads the calls since the last time, soon after they came: each has to be genuine, which a
   * signature proves for five minutes.
   */
  void check() throws Exception {
    for (Receiver.Call call : unread()) {
      assertThat(call.isGenuine(SECRET)).as(call.text()).isTrue();
      read(call);
    }
  }

  /** Reads the calls since the last time. */
  void read() throws IOException {
    for (Receiver.Call call : unread()) {
      read(call);
    }
  }

  private List<Receiver.Call> unread() {
    List<Receiver.Call> calls = List.copyOf(receiver.calls());
    List<Receiver.Call> unread = calls.subList(read, calls.size());
    read = calls.size();
    return unread;
  }

  /** What is told again has to have the same id. */
  private void read(Receiver.Call call) throws IOException {
    String event = JSON.readTree(call.text()).path("id").asText();
    String webhookId = call.header("webhook-id");
    assertThat(told.getOrDefault(event, webhookId)).as(event).isEqualTo(webhookId);
    told.put(event, webhookId);
  }

  /** Ids of the events that it was told of, as far as its calls were read. */
  Set<String> events() {
    return told.keySet();
  }

  /** How many calls told what an earlier one had told. */
  int repeats() {
    return read - told.size();
  }

  @Override
  public void close() {
    receiver.close();
  }
}
