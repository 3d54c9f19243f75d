package touchstone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.analysis.Priority;
import touchstone.media.MediaKey;
import touchstone.store.MediaMessage;
import touchstone.store.OutcomeEvent;
import touchstone.store.RejectionEvent;
import touchstone.store.VerdictEvent;

/**
 * Nothing is lost and nothing is stored twice while the service is killed again and again in the
 * middle of its work: every record in the broker's log has exactly one row, and is told of.
 */
class KillNineIT {
  private static final String SUBMITTER = "kill-nine-test";
  private static final long SEED = 20261122;
  private static final int ROUNDS = 5;
  private static final int PICTURES_PER_ROUND = 80;
  private static final int SIDE = 64;
  private static final int RECORDS_PER_ROUND = PICTURES_PER_ROUND + PICTURES_PER_ROUND / 5;

  private final Random random = new Random(SEED);
  private int ids;

  @Test
  void losesNothingAndStoresNothingTwice() throws Exception {
    ServiceProcess service = ServiceProcess.start(ServiceProcess.newData());
    try (Broker broker = new Broker(service.bootstrapServers())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      int interrupted = 0;
      for (int round = 0; round < ROUNDS; round++) {
        int moment = settled(service) + 1 + random.nextInt(RECORDS_PER_ROUND / 2);
        sent.addAll(sendSome(broker));
        if (awaitSettled(service, moment) < sent.size()) {
          interrupted++;
        }
        if (round % 2 == 1) { // everything at once: the servers get no chance to shut down cleanly
          service.handle().children().forEach(ProcessHandle::destroyForcibly);
        }
        service.kill();
        service = ServiceProcess.start(service.data());
      }
      for (Future<RecordMetadata> record : sent) {
        record.get(2, TimeUnit.MINUTES);
      }
      Answers answers = new Answers(service);
      answers.awaitIdle(broker);
      compareWithTheLog(answers, broker);
      assertThat(interrupted).as("kills in the middle of the work").isGreaterThan(ROUNDS / 2);
    } finally {
      service.close();
    }
  }

  /** Pictures, some of them the same bytes under other ids, and records of every bad kind. */
  private List<Future<RecordMetadata>> sendSome(Broker broker) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = 0; i < PICTURES_PER_ROUND; i++) {
      sent.add(send(broker, MediaMessage.Media.inline(GeneratedPictures.png(seed(), SIDE))));
      switch (i % 20) {
        case 3 -> sent.add(send(broker, MediaMessage.Media.inline("no picture".getBytes(UTF_8))));
        case 7 -> sent.add(send(broker, MediaMessage.Media.stored(MediaKey.of(new byte[0]))));
        case 11 -> sent.add(broker.send("bad", "{\"id\": 1}".getBytes(UTF_8)));
        case 15 -> sent.add(broker.send("bad", "no JSON".getBytes(UTF_8)));
        default -> {} // only the picture
      }
    }
    return sent;
  }

  private long seed() {
    return random.nextInt(ROUNDS * PICTURES_PER_ROUND / 2); // so that many come twice or more
  }

  private Future<RecordMetadata> send(Broker broker, MediaMessage.Media media) {
    MediaMessage message = new MediaMessage("id " + ids++, SUBMITTER, media, Priority.BATCH, null);
    return broker.send(message.key(), message.json().getBytes(UTF_8));
  }

  /** Looks as often as it can, to strike while the next ones are under way. */
  private static int awaitSettled(ServiceProcess service, int count) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    try (Connection connection = service.database()) {
      int settled = settled(connection);
      while (settled < count) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("settled only " + settled + "\n" + service.logTail());
        }
        settled = settled(connection);
      }
      return settled;
    }
  }

  private static int settled(ServiceProcess service) throws Exception {
    try (Connection connection = service.database()) {
      return settled(connection);
    }
  }

  private static int settled(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select (select count(*) from submission where state <> 'PENDING')"
                    + " + (select count(*) from rejection)")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** The log of the broker, not our memory of what we sent, says what was submitted. */
  private static void compareWithTheLog(Answers answers, Broker broker) throws Exception {
    Set<String> submitted = new HashSet<>();
    Set<String> bad = new HashSet<>();
    Set<String> pictures = new HashSet<>();
    for (ConsumerRecord<String, byte[]> record : broker.records(MediaMessage.TOPIC)) {
      ReadMessage read = MessageReader.read(record.value());
      if (read instanceof ReadMessage.Valid valid && valid.message().media().inline() != null) {
        submitted.add(valid.message().id());
        byte[] bytes = valid.message().media().inlineBytes();
        if (bytes.length > 100) {
          pictures.add(MediaKey.of(bytes).sha256());
        }
      } else {
        bad.add(
            record.topic()
                + "/"
                + record.partition()
                + "/"
                + record.offset()
                + "/"
                + record.timestamp());
      }
    }
    assertThat(submitted).hasSizeGreaterThanOrEqualTo(ROUNDS * PICTURES_PER_ROUND);
    assertThat(bad).hasSizeGreaterThanOrEqualTo(ROUNDS * 3 * PICTURES_PER_ROUND / 20);

    assertThat(answers.texts("select caller_id from submission"))
        .as("one row for each id")
        .containsExactlyInAnyOrderElementsOf(submitted);
    assertThat(answers.texts("select caller_id from submission where state = 'PENDING'"))
        .as("submissions without an answer")
        .isEmpty();
    assertThat(answers.texts("select source from rejection"))
        .as("one row for each bad record")
        .containsExactlyInAnyOrderElementsOf(bad);
    assertThat(answers.texts("select media from analysis"))
        .as("one analysis for each picture")
        .containsExactlyInAnyOrderElementsOf(pictures);

    List<OutcomeEvent> outcomes = broker.outcomes();
    assertThat(outcomes.stream().map(KillNineIT::submission).filter(Objects::nonNull).toList())
        .as("events of submissions, some of them told twice")
        .hasSizeGreaterThanOrEqualTo(submitted.size());
    assertThat(distinct(outcomes.stream().map(KillNineIT::submission).toList()))
        .containsExactlyInAnyOrderElementsOf(answers.texts("select id::text from submission"));
    assertThat(
            distinct(
                outcomes.stream()
                    .map(e -> e instanceof RejectionEvent rejected ? rejected.source() : null)
                    .toList()))
        .containsExactlyInAnyOrderElementsOf(bad);
    System.out.printf(
        "%d records, %d kills: %d submissions, %d rejected records, %d analyses, %d events%n",
        submitted.size() + bad.size(),
        ROUNDS,
        submitted.size(),
        bad.size(),
        pictures.size(),
        outcomes.size());
  }

  private static String submission(OutcomeEvent event) {
    if (event instanceof VerdictEvent verdict) {
      return verdict.submission().toString();
    }
    RejectionEvent rejected = (RejectionEvent) event;
    return rejected.submission() == null ? null : rejected.submission().toString();
  }

  private static Set<String> distinct(List<String> values) {
    return values.stream().filter(Objects::nonNull).collect(Collectors.toSet());
  }
}
