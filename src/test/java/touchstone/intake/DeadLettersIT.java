package touchstone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.analysis.Priority;
import touchstone.api.ApiClient;
import touchstone.error.ErrorCode;
import touchstone.media.MediaKey;
import touchstone.media.MediaVault;
import touchstone.store.DeadLetters;
import touchstone.store.MediaMessage;
import touchstone.store.RejectionEvent;
import touchstone.store.VerdictEvent;

/** Rejected records are listed, and go through intake once more, once. */
class DeadLettersIT {
  private static final String SUBMITTER = "dead-letters";

  private static ServiceProcess service;
  private static Broker broker;
  private static ApiClient api;

  @BeforeAll
  static void connect() {
    service = ServiceProcess.shared();
    broker = new Broker(service.bootstrapServers());
    api = new ApiClient(service.uri());
  }

  @AfterAll
  static void disconnect() {
    broker.close();
  }

  /** A record of media that nobody has stored yet. */
  private static MediaMessage dangling(byte[] picture) {
    return new MediaMessage(
        UUID.randomUUID().toString(),
        SUBMITTER,
        MediaMessage.Media.stored(MediaKey.of(picture)),
        Priority.LIVE,
        null);
  }

  private static RecordMetadata send(MediaMessage message) throws Exception {
    return broker.send(message.key(), message.json().getBytes(UTF_8)).get();
  }

  private static List<JsonNode> letters(String query) {
    JsonNode page = api.get("/v1/dead-letters" + query).json();
    return StreamSupport.stream(page.path("items").spliterator(), false).toList();
  }

  /** The dead letter of just this record, once there is one. */
  private static JsonNode letter(RecordMetadata record) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                letters("?limit=200").stream()
                    .filter(
                        letter ->
                            letter.path("partition").asInt(-1) == record.partition()
                                && letter.path("offset").asLong(-1) == record.offset())
                    .toList(),
            found -> !found.isEmpty())
        .get(0);
  }

  private static ApiClient.Answer replay(JsonNode letter) {
    return post("/v1/dead-letters/" + letter.path("id").asText() + "/replay");
  }

  private static ApiClient.Answer post(String path) {
    return api.send(api.request(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private static long count(String query, String parameter) throws Exception {
    try (Connection connection = service.database();
        PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, parameter);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  @Test
  void replaysARecordWhoseCauseIsGoneAndJudgesItOnce() throws Exception {
    byte[] picture = GeneratedPictures.png(901, 80);
    MediaMessage message = dangling(picture);
    JsonNode letter = letter(send(message));
    assertThat(letter.path("topic").asText()).isEqualTo("media.submitted");
    assertThat(letter.path("code").asText()).isEqualTo("UNKNOWN_REFERENCE");
    assertThat(letter.path("detail").asText()).contains(MediaKey.of(picture).sha256());
    assertThat(letter.path("bytes").asInt()).isEqualTo(message.json().length());
    assertThat(letter.path("at").asText()).isNotEmpty();

    new MediaVault(service.data().resolve("media")).put(picture);
    List<Integer> statuses =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> replay(letter).status()))
            .limit(8)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .sorted()
            .toList();
    assertThat(statuses)
        .as("of eight at once")
        .isEqualTo(List.of(202, 409, 409, 409, 409, 409, 409, 409));

    VerdictEvent verdict =
        (VerdictEvent)
            broker.await(
                event ->
                    event instanceof VerdictEvent judged && message.key().equals(judged.key()));
    assertThat(verdict.media()).isEqualTo(MediaKey.of(picture).sha256());
    assertThat(count("select count(*) from submission where caller_id = ?", verdict.id()))
        .isEqualTo(1);
    assertThat(
            count(
                "select count(*) from audit where kind = 'REPLAY' and actor like 'admin (%' and"
                    + " content::json->>'deadLetter' = ?",
                letter.path("id").asText()))
        .isEqualTo(1);
    assertThat(letters("?replayed=true&limit=200"))
        .anySatisfy(
            replayed -> {
              assertThat(replayed.path("id")).isEqualTo(letter.path("id"));
              assertThat(replayed.path("links").has("replay")).isFalse();
            });
  }

  @Test
  void aReplayThatIsRejectedAgainIsANewDeadLetterHoweverOftenItsRecordComes() throws Exception {
    JsonNode letter = letter(send(dangling(GeneratedPictures.png(902, 80))));
    assertThat(replay(letter).status()).isEqualTo(202);
    RejectionEvent again =
        (RejectionEvent)
            broker.await(
                event ->
                    event instanceof RejectionEvent rejected
                        && (DeadLetters.REPLAY + letter.path("id").asText())
                            .equals(rejected.source()));
    assertThat(again.code()).isEqualTo(ErrorCode.UNKNOWN_REFERENCE);

    // As after a crash between the broker's acknowledgement and ours.
    try (Connection connection = service.database();
        PreparedStatement update =
            connection.prepareStatement("update outbox set sent_at = null where event = ?")) {
      update.setString(1, letter.path("id").asText());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                broker.records(MediaMessage.TOPIC).stream()
                            .filter(
                                record ->
                                    record.headers().lastHeader(DeadLetters.HEADER) != null
                                        && letter
                                            .path("id")
                                            .asText()
                                            .equals(
                                                new String(
                                                    record
                                                        .headers()
                                                        .lastHeader(DeadLetters.HEADER)
                                                        .value(),
                                                    UTF_8)))
                            .count()
                        == 2
                    && broker.unconsumed().isEmpty());
    assertThat(letters("?replayed=false&limit=200"))
        .filteredOn(other -> other.path("replayOf").equals(letter.path("id")))
        .singleElement()
        .satisfies(other -> assertThat(other.path("code").asText()).isEqualTo("UNKNOWN_REFERENCE"));
  }

  @Test
  void replaysAllOfOneCodeAndLeavesTheOthers() throws Exception {
    byte[] picture = GeneratedPictures.png(903, 80);
    MediaMessage message = dangling(picture);
    JsonNode dangling = letter(send(message));
    JsonNode malformed = letter(broker.send("bad", "{\"id\": ".getBytes(UTF_8)).get());
    new MediaVault(service.data().resolve("media")).put(picture);

    assertThat(
            post("/v1/dead-letters/replay?code=UNKNOWN_REFERENCE").json().path("replayed").asInt())
        .isPositive();

    broker.await(
        event -> event instanceof VerdictEvent judged && message.key().equals(judged.key()));
    assertThat(letters("?replayed=true&limit=200"))
        .extracting(letter -> letter.path("id"))
        .contains(dangling.path("id"))
        .doesNotContain(malformed.path("id"));
    assertThat(letters("?code=MALFORMED_MESSAGE&replayed=false&limit=200"))
        .extracting(letter -> letter.path("id"))
        .contains(malformed.path("id"));
  }

  @Test
  void saysWhatCannotBeReplayed() throws Exception {
    JsonNode empty = letter(broker.send("empty", new byte[0]).get());
    assertThat(empty.has("bytes")).isFalse();
    assertThat(replay(empty).json().path("code").asText()).isEqualTo("NOT_REPLAYABLE");
    JsonNode binary = letter(broker.send("binary", new byte[] {(byte) 0xff, 0, 1}).get());
    assertThat(replay(binary).status()).isEqualTo(409);
    assertThat(replay(binary).json().path("detail").asText()).contains("no text");
    assertThat(post("/v1/dead-letters/" + UUID.randomUUID() + "/replay").status()).isEqualTo(404);
    assertThat(post("/v1/dead-letters/nonsense/replay").status()).isEqualTo(400);
  }

  @Test
  void forgetsRecordsAfterAMonthButNotThatTheyWere() throws Exception {
    JsonNode letter = letter(broker.send("bad", "old".getBytes(UTF_8)).get());
    try (Connection connection = service.database();
        PreparedStatement update =
            connection.prepareStatement(
                "update rejection set created_at = now() - interval '31 days' where id = ?::uuid")) {
      update.setString(1, letter.path("id").asText());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                letters("?code=MALFORMED_MESSAGE&limit=200").stream()
                    .filter(other -> other.path("id").equals(letter.path("id")))
                    .anyMatch(forgotten -> !forgotten.has("bytes")));
    assertThat(replay(letter).json().path("code").asText()).isEqualTo("NOT_REPLAYABLE");
  }

  @Test
  void givesThemPageByPage() throws Exception {
    letter(broker.send("bad", "one".getBytes(UTF_8)).get());
    letter(broker.send("bad", "two".getBytes(UTF_8)).get());
    JsonNode first = api.get("/v1/dead-letters?code=MALFORMED_MESSAGE&limit=1").json();
    JsonNode second = api.get(first.path("next").asText()).json();
    assertThat(first.path("items")).hasSize(1);
    assertThat(second.path("items")).hasSize(1);
    assertThat(second.at("/items/0/id")).isNotEqualTo(first.at("/items/0/id"));
  }
}
