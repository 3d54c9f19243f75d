package touchstone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import touchstone.clock.Beat;
import touchstone.store.CloudEvent;
import touchstone.store.DeadLetters;
import touchstone.store.MediaMessage;
import touchstone.store.Outbox;

/**
 * Sends the outbox to Kafka, in the order of its ids, by one thread: woken when a transaction has
 * written to it, and once a second in case a wake-up got lost with its process.
 */
@ApplicationScoped
public class OutboxPublisher {
  private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);
  private static final int BATCH = 200;
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final Outbox outbox;
  private final Map<String, Object> kafka;
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "outbox publisher");
  private volatile boolean stopping;

  OutboxPublisher(Outbox outbox, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.outbox = outbox;
    this.kafka = kafka;
  }

  void start(@Observes StartupEvent event, Beat beat) {
    beat.every(Duration.ofHours(1), Duration.ofMinutes(1), outbox::deleteOld);
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    nudges.release();
    thread.join(STOP_LIMIT.toMillis());
  }

  void nudge(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Filled filled) {
    nudges.release();
  }

  private void run() {
    RetryRule retry = new RetryRule(POLL, LONGEST_PAUSE, Integer.MAX_VALUE);
    int failures = 0;
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(producerConfig())) {
      while (!stopping) {
        try {
          while (outbox.send(BATCH, entries -> send(producer, entries)) == BATCH) {
            // a full batch: there may be more
          }
          failures = 0;
        } catch (RuntimeException | Error e) { // this thread must outlive whatever goes wrong
          failures++;
          LOG.warnf("Events wait in the outbox: %s", e.toString());
        }
        Duration pause = failures == 0 ? POLL : retry.pause(failures);
        if (nudges.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          nudges.drainPermits(); // one look finds everything that was written until now
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int send(KafkaProducer<String, String> producer, List<Outbox.Entry> entries) {
    List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
    int sent = 0;
    try {
      for (Outbox.Entry entry : entries) {
        Future<RecordMetadata> acknowledgement = producer.send(record(entry));
        acknowledgements.add(acknowledgement);
        if (acknowledgement.isDone()) {
          await(acknowledgement, entry); // failed at once: each further one would block as long
        }
      }
      for (int i = 0; i < entries.size(); i++) {
        await(acknowledgements.get(i), entries.get(i));
        sent++;
      }
    } catch (ExecutionException | KafkaException e) {
      LOG.warnf("The broker took %d of %d events: %s", sent, entries.size(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return sent;
  }

  /** An entry that no broker takes must not hold up those behind it. */
  private static void await(Future<RecordMetadata> acknowledgement, Outbox.Entry entry)
      throws ExecutionException, InterruptedException {
    try {
      acknowledgement.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof RecordTooLargeException)) {
        throw e;
      }
      LOG.errorf(
          "ALARM: event %d is too large for %s and is passed over: %s",
          entry.id(), entry.topic(), e.getCause().getMessage());
    }
  }

  private static ProducerRecord<String, String> record(Outbox.Entry entry) {
    ProducerRecord<String, String> record =
        new ProducerRecord<>(entry.topic(), entry.key(), entry.payload());
    if (entry.event() != null && entry.topic().equals(MediaMessage.TOPIC)) {
      record.headers().add(DeadLetters.HEADER, entry.event().getBytes(UTF_8));
    } else if (entry.event() != null) {
      CloudEvent.kafkaHeaders(entry.topic(), entry.event())
          .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
    }
    return record;
  }

  private Map<String, Object> producerConfig() {
    Map<String, Object> config = new HashMap<>(kafka);
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // Records that linger are sent when the wall clock says so: where it was put back by an hour in
    // between, an hour later, and everything behind them.
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MediaMessage.MESSAGE_BYTES);
    // The transaction that holds the batch lasts as long as its sending: keep well below its limit.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    return config;
  }
}
