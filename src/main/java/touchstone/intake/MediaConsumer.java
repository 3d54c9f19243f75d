package touchstone.intake;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import touchstone.analysis.Analysis;
import touchstone.analysis.Channel;
import touchstone.analysis.Correlation;
import touchstone.analysis.Submission;
import touchstone.analysis.Ticket;
import touchstone.analysis.Workers;
import touchstone.callback.Callbacks;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.fetch.MediaFetcher;
import touchstone.media.MediaKey;
import touchstone.media.MediaVault;
import touchstone.store.MediaMessage;
import touchstone.store.PanacheVerdictStore;
import touchstone.store.Rejections;

/**
 * Takes submissions from Kafka to their answer.
 *
 * <p>A record is read and its media kept, one after the other, before it waits for a worker: what
 * waits is a name and a key, so that much can, and the most urgent of it goes first. Where all
 * places are taken, {@link #receive} waits, and no more records are read.
 *
 * <p>A record is acknowledged after the transaction that stored its outcome; the offset is
 * committed after that. So a record may come twice, never zero times, and the second time finds the
 * answer of the first. Whatever a record holds, the next one gets its turn.
 */
@ApplicationScoped
public class MediaConsumer {
  private static final Logger LOG = Logger.getLogger(MediaConsumer.class);

  /**
   * Bytes of a record up to which it is kept while it waits, to be a dead letter if it is rejected
   * after all. Only media make a record larger, and those have their own answer.
   */
  private static final int KEPT = 16 << 10;

  private final Workers workers;
  private final Assignments assignments;
  private final Analysis analysis;
  private final MediaVault vault;
  private final MediaFetcher fetcher;
  private final Callbacks callbacks;
  private final PanacheVerdictStore store;
  private final Rejections rejections;
  private final RecordTraces traces;
  private final RetryRule retry = RetryRule.DEFAULT;
  private final CountDownLatch stopping = new CountDownLatch(1);

  MediaConsumer(
      Workers workers,
      @Identifier(Assignments.NAME) Assignments assignments,
      Analysis analysis,
      MediaVault vault,
      MediaFetcher fetcher,
      Callbacks callbacks,
      PanacheVerdictStore store,
      Rejections rejections,
      RecordTraces traces) {
    this.workers = workers;
    this.assignments = assignments;
    this.analysis = analysis;
    this.vault = vault;
    this.fetcher = fetcher;
    this.callbacks = callbacks;
    this.store = store;
    this.rejections = rejections;
    this.traces = traces;
  }

  /** What waits is not acknowledged, and comes again at the next start. */
  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
    workers.close();
  }

  /** One record at a time, until it waits for a worker; then the next is read. */
  @Incoming(Topics.SUBMITTED_CHANNEL)
  @Blocking("intake")
  public CompletionStage<Void> receive(IncomingKafkaRecord<String, RecordValue> record)
      throws InterruptedException {
    Delivery delivery = new Delivery(record);
    complete(delivery, delivery::read);
    if (delivery.rejection == null) {
      workers.put(Ticket.of(delivery.submission), () -> finish(delivery, record));
    } else {
      finish(delivery, record);
    }
    return CompletableFuture.completedFuture(null);
  }

  /** What came again at another instance meanwhile is left to that. */
  private void finish(Delivery delivery, IncomingKafkaRecord<String, RecordValue> record) {
    if (!delivery.assignment.hasEnded()) {
      complete(delivery, delivery::settle);
      record.ack();
    }
    delivery.span.end();
  }

  /** Tries until it is done; throws only when the service stops. */
  private void complete(Delivery delivery, Runnable step) {
    MDC.put(Correlation.KEY, delivery.correlation.id());
    try (Scope ignored = delivery.span.makeCurrent()) {
      completed(delivery, step);
    } finally {
      MDC.remove(Correlation.KEY);
    }
  }

  private void completed(Delivery delivery, Runnable step) {
    for (int tries = 1; ; tries++) {
      try {
        step.run();
        return;
      } catch (RuntimeException | Error fault) { // an Error of one picture must not stop the rest
        if (!delivery.decide(fault, retry.after(fault, tries))) {
          pause(tries, delivery, fault);
        }
      }
    }
  }

  private void pause(int tries, Delivery delivery, Throwable fault) {
    try {
      if (stopping.await(retry.pause(tries).toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("stopping; " + delivery.source + " comes again", fault);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted; " + delivery.source + " comes again", e);
    }
  }

  /** One record on its way; a decision to reject stands while the database is away. */
  private final class Delivery {
    private final String source;
    private final Assignments.Assignment assignment;
    private final Span span;
    private Correlation correlation;
    private byte[] value;
    private Rejections.Source origin;
    private Submission submission;
    private String url;
    private MediaKey media;
    private TouchstoneException rejection;

    Delivery(IncomingKafkaRecord<String, RecordValue> record) {
      ConsumerRecord<?, ?> received =
          record.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow().getRecord();
      RecordOrigin from = RecordOrigin.of(received);
      this.source = from.source();
      this.correlation = from.correlation();
      this.span = traces.start(received);
      this.assignment = assignments.of(record.getTopic(), record.getPartition());
      this.value = record.getPayload() == null ? null : record.getPayload().take();
      this.origin = new Rejections.Source(source, null, null, correlation.id());
    }

    /** Finds out what it is, and keeps media that came with it. */
    void read() {
      if (rejection != null) {
        return;
      }
      ReadMessage read = MessageReader.read(value);
      if (read instanceof ReadMessage.Invalid invalid) {
        origin =
            new Rejections.Source(
                source,
                invalid.submitter(),
                invalid.id(),
                correlation.unless(invalid.correlationId()));
        throw new TouchstoneException(invalid.code(), invalid.detail());
      }
      read(((ReadMessage.Valid) read).message());
      if (value.length > KEPT) {
        value = null;
      }
    }

    private void read(MediaMessage message) {
      String correlationId = correlation.unless(message.correlationId());
      correlation = correlation.preferring(message.correlationId());
      MDC.put(Correlation.KEY, correlation.id());
      origin = new Rejections.Source(source, message.submitter(), message.id(), correlationId);
      callbacks.requireRegistered(message.callback());
      origin =
          new Rejections.Source(
              source, message.submitter(), message.id(), correlationId, message.callback());
      submission =
          new Submission(
              UUID.randomUUID(),
              message.submitter(),
              message.id(),
              message.priority(),
              correlationId,
              Channel.KAFKA,
              Instant.now(),
              message.callback());
      url = message.media().url();
      if (message.media().sha256() != null) {
        media = new MediaKey(message.media().sha256());
      } else if (url == null) {
        media = vault.put(message.media().inlineBytes());
      }
    }

    void settle() {
      if (rejection != null) {
        reject();
      } else if (!rejections.holds(source)) {
        judge();
      }
    }

    private void judge() {
      boolean answered = url != null && store.repeat(submission);
      if (!answered) {
        if (url != null) {
          media = fetcher.fetch(url);
        }
        if (!store.repeat(submission, media)) {
          analysis.run(submission, media);
        }
      }
    }

    private void reject() {
      boolean ended =
          media != null
              && rejection.code() != ErrorCode.ID_CONFLICT
              && rejections.refusePending(
                  submission, media, rejection.code(), rejection.getMessage());
      if (!ended) {
        rejections.reject(origin, value, rejection.code(), rejection.getMessage());
      }
    }

    /** Whether there is something new to do, at once. */
    boolean decide(Throwable fault, RetryRule.Step step) {
      boolean rejecting = rejection != null;
      switch (step) {
        case REJECT -> {
          LOG.infof("%s is rejected: %s", source, ((TouchstoneException) fault).code());
          rejection = (TouchstoneException) fault;
        }
        case TRY_AGAIN -> LOG.warnf("%s waits: %s", source, fault);
        case GIVE_UP -> {
          if (rejecting) { // what was read may be what cannot be stored
            origin = new Rejections.Source(source, null, null, correlation.id());
          }
          LOG.errorf(fault, "ALARM: %s is given up after %d tries", source, retry.internalTries());
          rejection =
              new TouchstoneException(
                  ErrorCode.INTERNAL_ERROR,
                  "the service failed on this media; the operator has been told",
                  fault);
        }
      }
      return !rejecting && step != RetryRule.Step.TRY_AGAIN;
    }
  }
}
