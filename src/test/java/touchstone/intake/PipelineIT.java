package touchstone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.ServiceProcess;
import touchstone.analysis.Priority;
import touchstone.error.ErrorCode;
import touchstone.media.MediaKey;
import touchstone.media.MediaVault;
import touchstone.store.MediaMessage;
import touchstone.store.OutcomeEvent;
import touchstone.store.RejectionEvent;
import touchstone.store.VerdictEvent;

/** Submissions over Kafka, good and bad, to their outcomes in Kafka and PostgreSQL. */
class PipelineIT {
  private static final String SUBMITTER = "pipeline-test";

  private static ServiceProcess service;
  private static Broker broker;

  @BeforeAll
  static void connect() {
    service = ServiceProcess.shared();
    broker = new Broker(service.bootstrapServers());
  }

  @AfterAll
  static void disconnect() {
    broker.close();
  }

  private static MediaMessage message(String id, MediaMessage.Media media) {
    return new MediaMessage(id, SUBMITTER, media, Priority.LIVE, "correlates " + id);
  }

  private static RecordMetadata send(MediaMessage message) throws Exception {
    return broker.send(message.key(), message.json().getBytes(UTF_8)).get();
  }

  /** Sends and waits for the outcome of that id, the first if it has several. */
  private static OutcomeEvent outcome(MediaMessage message) throws Exception {
    send(message);
    return broker.await(event -> message.key().equals(event.key()));
  }

  /** Waits for the rejection of just this record. */
  private static RejectionEvent rejection(RecordMetadata record) {
    String source =
        record.topic()
            + "/"
            + record.partition()
            + "/"
            + record.offset()
            + "/"
            + record.timestamp();
    return (RejectionEvent)
        broker.await(
            event -> event instanceof RejectionEvent rejected && source.equals(rejected.source()));
  }

  private static long count(String query, Object... parameters) throws Exception {
    try (Connection connection = service.database();
        PreparedStatement select = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  @Test
  void judgesAPictureThatComesInline() throws Exception {
    byte[] picture = GeneratedPictures.png(1, 96);
    MediaMessage message = message("inline", MediaMessage.Media.inline(picture));

    VerdictEvent verdict = (VerdictEvent) outcome(message);

    assertThat(verdict.media()).isEqualTo(MediaKey.of(picture).sha256());
    assertThat(verdict.correlationId()).isEqualTo("correlates inline");
    assertThat(verdict.width()).isEqualTo(96);
    assertThat(verdict.reasons()).isNotEmpty();
    assertThat(
            count(
                "select count(*) from submission where id = ? and analysis = ? and state = 'JUDGED'",
                verdict.submission(),
                verdict.analysis()))
        .isEqualTo(1);
  }

  @Test
  void judgesAPictureThatTheMediaStoreHolds() throws Exception {
    byte[] picture = GeneratedPictures.png(2, 80);
    MediaKey key = new MediaVault(service.data().resolve("media")).put(picture);

    OutcomeEvent outcome = outcome(message("by reference", MediaMessage.Media.stored(key)));

    assertThat(outcome).isInstanceOf(VerdictEvent.class);
    assertThat(((VerdictEvent) outcome).media()).isEqualTo(key.sha256());
  }

  @Test
  void givesTheSameBytesUnderOtherIdsTheSameAnalysis() throws Exception {
    MediaMessage.Media media = MediaMessage.Media.inline(GeneratedPictures.png(3, 64));

    VerdictEvent first = (VerdictEvent) outcome(message("twin one", media));
    VerdictEvent second = (VerdictEvent) outcome(message("twin two", media));

    assertThat(second.analysis()).isEqualTo(first.analysis());
    assertThat(second.submission()).isNotEqualTo(first.submission());
    assertThat(count("select count(*) from analysis where media = ?", first.media())).isEqualTo(1);
  }

  @Test
  void answersARepeatedRecordAgainWithoutASecondRow() throws Exception {
    MediaMessage message =
        message("repeated", MediaMessage.Media.inline(GeneratedPictures.png(4, 64)));
    OutcomeEvent first = outcome(message);

    send(message);

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(broker.outcomes().stream().filter(first::equals).count()).isEqualTo(2));
    assertThat(
            count(
                "select count(*) from submission where submitter = ? and caller_id = ?",
                SUBMITTER,
                "repeated"))
        .isEqualTo(1);
  }

  @Test
  void refusesAnIdThatWasUsedForOtherBytes() throws Exception {
    outcome(message("taken", MediaMessage.Media.inline(GeneratedPictures.png(5, 64))));

    RejectionEvent rejected =
        rejection(send(message("taken", MediaMessage.Media.inline(GeneratedPictures.png(6, 64)))));

    assertThat(rejected.code()).isEqualTo(ErrorCode.ID_CONFLICT);
    assertThat(rejected.id()).isEqualTo("taken");
    assertThat(rejected.correlationId()).isEqualTo("correlates taken");
  }

  @Test
  void refusesAReferenceToNothing() throws Exception {
    MediaKey nothing = MediaKey.of("never stored".getBytes(UTF_8));

    RejectionEvent rejected =
        rejection(send(message("dangling", MediaMessage.Media.stored(nothing))));

    assertThat(rejected.code()).isEqualTo(ErrorCode.UNKNOWN_REFERENCE);
    assertThat(rejected.detail()).contains(nothing.sha256());
  }

  @Test
  void keepsWhyAPictureCannotBeDecoded() throws Exception {
    byte[] text = "this is no picture, whatever it is called".getBytes(UTF_8);

    RejectionEvent rejected =
        (RejectionEvent) outcome(message("text.jpg", MediaMessage.Media.inline(text)));

    assertThat(rejected.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA);
    assertThat(
            count(
                "select count(*) from submission where id = ? and state = 'REFUSED'"
                    + " and refusal_code = 'UNSUPPORTED_MEDIA'",
                rejected.submission()))
        .isEqualTo(1);
  }

  @Test
  void refusesMoreInlineBytesThanTheLimit() throws Exception {
    byte[] tooMany = new byte[MediaMessage.INLINE_BYTES + 1];

    RejectionEvent rejected =
        rejection(send(message("too large", MediaMessage.Media.inline(tooMany))));

    assertThat(rejected.code()).isEqualTo(ErrorCode.MEDIA_TOO_LARGE);
    assertThat(rejected.id()).isEqualTo("too large");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          MALFORMED_MESSAGE | {"id": "cut off", "subm
          MALFORMED_MESSAGE | []
          MALFORMED_MESSAGE | not JSON at all
          MALFORMED_MESSAGE | {"id": "no media", "submitter": "pipeline-test"}
          MALFORMED_MESSAGE | {"id": "x", "submitter": "pipeline-test", "media": {"inline": "*"}}
          EMPTY_MEDIA       | {"id": "x", "submitter": "pipeline-test", "media": {"inline": ""}}
          INVALID_ARGUMENT  | {"id": "x", "submitter": "../..", "media": {"inline": "QUJD"}}
          INVALID_ARGUMENT  | {"id": "a\\u0000b", "submitter": "pipeline-test", "media": {"inline": "QUJD"}}
          """)
  void rejectsABadRecordAndMovesOn(ErrorCode code, String record) throws Exception {
    RejectionEvent rejected = rejection(broker.send("bad", record.getBytes(UTF_8)).get());

    assertThat(rejected.code()).isEqualTo(code);
    assertThat(
            count(
                "select count(*) from rejection where source = ? and code = ?",
                rejected.source(),
                code.name()))
        .isEqualTo(1);
    consumesEverything();
  }

  @Test
  void rejectsRecordsWithoutAValue() throws Exception {
    assertThat(rejection(broker.send("tombstone", null).get()).code())
        .isEqualTo(ErrorCode.MALFORMED_MESSAGE);
    assertThat(rejection(broker.send("empty", new byte[0]).get()).code())
        .isEqualTo(ErrorCode.MALFORMED_MESSAGE);
    consumesEverything();
  }

  @Test
  void answersTheSubmitterThatWaits() {
    try (KafkaSubmitter submitter = new KafkaSubmitter(service.bootstrapServers())) {
      String id = UUID.randomUUID().toString();
      submitter.send(message(id, MediaMessage.Media.inline(GeneratedPictures.png(7, 64))));

      assertThat(submitter.awaitOutcome(SUBMITTER, id, Duration.ofSeconds(30)))
          .hasValueSatisfying(outcome -> assertThat(outcome).isInstanceOf(VerdictEvent.class));
      assertThat(submitter.awaitOutcome(SUBMITTER, "never sent", Duration.ofMillis(1))).isEmpty();
    }
  }

  @Test
  void takesAPictureOfTheWholeInlineLimit() throws Exception {
    byte[] picture = GeneratedPictures.png(8, 64);
    byte[] padded = Arrays.copyOf(picture, MediaMessage.INLINE_BYTES);
    assertThat(Base64.getEncoder().encodeToString(padded).length())
        .isLessThan(MediaMessage.MESSAGE_BYTES);

    assertThat(outcome(message("whole limit", MediaMessage.Media.inline(padded))))
        .isInstanceOf(VerdictEvent.class);
  }

  private static void consumesEverything() {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> broker.unconsumed().isEmpty());
  }
}
