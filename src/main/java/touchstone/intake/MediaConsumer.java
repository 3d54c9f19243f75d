package touchstone.intake;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.UUID;
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
 * <p>A record is acknowledged when {@link #consume} returns, which is after the transaction that
 * stored its outcome; the offset is committed after that. So a record may come twice, never zero
 * times, and the second time finds the answer of the first. {@code consume} throws only when the
 * service stops: whatever a record holds, the next one gets its turn.
 */
@ApplicationScoped
public class MediaConsumer {
  private static final Logger LOG = Logger.getLogger(MediaConsumer.class);

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
      Analysis analysis,
      MediaVault vault,
      MediaFetcher fetcher,
      Callbacks callbacks,
      PanacheVerdictStore store,
      Rejections rejections,
      RecordTraces traces) {
    this.analysis = analysis;
    this.vault = vault;
    this.fetcher = fetcher;
    this.callbacks = callbacks;
    this.store = store;
    this.rejections = rejections;
    this.traces = traces;
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  /** Several records at a time, in any order: they are independent of each other. */
  @Incoming(Topics.SUBMITTED_CHANNEL)
  @Blocking(value = "intake", ordered = false)
  public void consume(ConsumerRecord<String, byte[]> record) {
    RecordOrigin from = RecordOrigin.of(record);
    MDC.put(Correlation.KEY, from.correlation().id());
    Span span = traces.start(record);
    try (Scope ignored = span.makeCurrent()) {
      settle(new Delivery(from, record.value()));
    } finally {
      span.end();
      MDC.remove(Correlation.KEY);
    }
  }

  private void settle(Delivery delivery) {
    for (int tries = 1; ; tries++) {
      try {
        delivery.settle();
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
    private final Correlation correlation;
    private final byte[] value;
    private Rejections.Source origin;
    private Submission submission;
    private MediaKey media;
    private TouchstoneException rejection;

    Delivery(RecordOrigin from, byte[] value) {
      this.source = from.source();
      this.correlation = from.correlation();
      this.value = value;
      this.origin = new Rejections.Source(source, null, null, correlation.id());
    }

    void settle() {
      if (rejection != null) {
        reject();
      } else if (!rejections.holds(source)) {
        judge();
      }
    }

    private void judge() {
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
      MediaMessage message = ((ReadMessage.Valid) read).message();
      String correlationId = correlation.unless(message.correlationId());
      MDC.put(Correlation.KEY, correlation.preferring(message.correlationId()).id());
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
      boolean answered = message.media().url() != null && store.repeat(submission);
      if (!answered) {
        media = keep(message.media());
        if (!store.repeat(submission, media)) {
          analysis.run(submission, media);
        }
      }
    }

    private MediaKey keep(MediaMessage.Media sent) {
      if (sent.url() != null) {
        return fetcher.fetch(sent.url());
      }
      return sent.sha256() == null ? vault.put(sent.inlineBytes()) : new MediaKey(sent.sha256());
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
