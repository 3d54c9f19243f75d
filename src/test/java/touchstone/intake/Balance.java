package touchstone.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import touchstone.store.MediaMessage;
import touchstone.store.OutcomeEvent;

/**
 * What was submitted over Kafka, and what came of it. The log of the broker, not our memory of what
 * we sent, says what was submitted: records with media in them are submissions, others are not.
 */
final class Balance {
  private final Answers answers;
  private final Map<String, String> callbackOfSubmission = new HashMap<>();
  private final Map<String, String> callbackOfBadRecord = new HashMap<>();
  private final List<OutcomeEvent> events;

  /** Reads both sides. */
  Balance(Answers answers, Broker broker) {
    this.answers = answers;
    for (ConsumerRecord<String, byte[]> record : broker.records(MediaMessage.TOPIC)) {
      MediaMessage message =
          MessageReader.read(record.value()) instanceof ReadMessage.Valid valid
              ? valid.message()
              : null;
      String callback = message == null ? null : message.callback();
      if (message != null && message.media().inline() != null) {
        callbackOfSubmission.put(message.key(), callback);
      } else {
        callbackOfBadRecord.put(RecordOrigin.of(record).source(), callback);
      }
    }
    this.events = broker.outcomes();
  }

  int submissions() {
    return callbackOfSubmission.size();
  }

  int badRecords() {
    return callbackOfBadRecord.size();
  }

  /** Submitted = verdicts + refusals + rejected records, none of them twice, and all of it told. */
  void assertEven() throws Exception {
    assertThat(
            answers.texts(
                "select submitter || '/' || caller_id from submission where channel = 'KAFKA'"))
        .as("one row for each id")
        .containsExactlyInAnyOrderElementsOf(callbackOfSubmission.keySet());
    assertThat(answers.texts("select caller_id from submission where state = 'PENDING'"))
        .as("submissions without an answer")
        .isEmpty();
    assertThat(answers.texts("select source from rejection"))
        .as("one row for each bad record")
        .containsExactlyInAnyOrderElementsOf(callbackOfBadRecord.keySet());
    assertThat(answers.texts("select media from analysis"))
        .as("one analysis for each picture")
        .containsExactlyInAnyOrderElementsOf(
            answers.texts("select distinct media from submission where state = 'JUDGED'"));
    assertThat(answers.count("outbox where sent_at is null")).as("events unsent").isZero();
    assertThat(events.stream().map(OutcomeEvent::eventId).collect(Collectors.toSet()))
        .as("outcomes told")
        .containsExactlyInAnyOrderElementsOf(
            answers.texts("select id::text from submission union select source from rejection"));
  }

  /** The ids of the events that this callback has to be told of, of what came over Kafka. */
  Set<String> eventsFor(String callback) throws Exception {
    Set<String> expected = new HashSet<>();
    callbackOfBadRecord.forEach(
        (source, named) -> {
          if (callback.equals(named)) {
            expected.add(source);
          }
        });
    for (String row :
        answers.texts(
            "select id || ' ' || submitter || '/' || caller_id from submission"
                + " where channel = 'KAFKA'")) {
      String[] idAndKey = row.split(" ", 2);
      if (callback.equals(callbackOfSubmission.get(idAndKey[1]))) {
        expected.add(idAndKey[0]);
      }
    }
    return expected;
  }

  /** For the log of the test. */
  String describe() throws Exception {
    return String.format(
        "%d records and %d requests: %d judged, %d refused, %d records rejected, %d analyses,"
            + " %d events sent, %d of them more than once",
        submissions() + badRecords(),
        answers.count("submission where channel = 'REST'"),
        answers.count("submission where state = 'JUDGED'"),
        answers.count("submission where state = 'REFUSED'"),
        answers.rejected(),
        answers.count("analysis"),
        events.size(),
        events.size() - events.stream().map(OutcomeEvent::eventId).distinct().count());
  }
}
