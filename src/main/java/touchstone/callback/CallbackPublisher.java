package touchstone.callback;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import touchstone.clock.Beat;
import touchstone.store.Deliveries;
import touchstone.store.StoredDelivery;

/**
 * Sends what waits for callbacks. Each callback has a thread of its own, so that a receiver that is
 * slow or gone holds up nobody else; it is woken when something comes in, and once a second for
 * what has become due.
 *
 * <p>Guarantee: every event at least once, in no order, unless it fails {@link Backoff#RETRIES} + 1
 * times.
 */
@ApplicationScoped
public class CallbackPublisher {
  private static final Logger LOG = Logger.getLogger(CallbackPublisher.class);

  /** Sent to one receiver at the same time. */
  private static final int BATCH = 16;

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);

  /** An attempt that takes longer was lost with its process. */
  private static final Duration LEASE = CallbackSender.LIMIT.multipliedBy(3);

  private final Deliveries deliveries;
  private final CallbackSender sender = new CallbackSender(Clock.systemUTC());
  private final Backoff retries;
  private final Duration longestWait;
  private final List<Worker> workers;
  private volatile boolean stopping;

  CallbackPublisher(Deliveries deliveries, Callbacks callbacks) {
    this.deliveries = deliveries;
    this.retries = callbacks.retries();
    this.longestWait = LEASE.plus(retries.longest());
    this.workers = callbacks.all().stream().map(Worker::new).toList();
  }

  void start(@Observes StartupEvent event, Beat beat) {
    beat.every(Duration.ofHours(1), Duration.ofMinutes(1), deliveries::deleteOld);
    workers.forEach(Worker::start);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    for (Worker worker : workers) {
      worker.nudges.release();
    }
    for (Worker worker : workers) {
      worker.thread.join(CallbackSender.LIMIT.toMillis());
    }
  }

  void nudge(@Observes(during = TransactionPhase.AFTER_SUCCESS) Deliveries.Filled filled) {
    workers.stream()
        .filter(worker -> worker.callback.name().equals(filled.callback()))
        .forEach(worker -> worker.nudges.release());
  }

  /** The thread of one callback. */
  private final class Worker {
    private final Callback callback;
    private final Semaphore nudges = new Semaphore(0);
    private final Thread thread;

    Worker(Callback callback) {
      this.callback = callback;
      this.thread = new Thread(this::run, "callback " + callback.name());
      thread.setDaemon(true);
    }

    void start() {
      thread.start();
    }

    private void run() {
      try {
        while (!stopping) {
          Duration pause = POLL;
          try {
            while (!stopping && sendDue() == BATCH) {
              // a full batch: there may be more
            }
          } catch (RuntimeException | Error e) { // this thread must outlive whatever goes wrong
            LOG.warnf("Events wait for the callback %s: %s", callback.name(), e.toString());
            pause = AFTER_A_FAULT;
          }
          if (nudges.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            nudges.drainPermits(); // one look finds everything that was written until now
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private int sendDue() {
      List<StoredDelivery> due = deliveries.claim(callback.name(), BATCH, LEASE, longestWait);
      List<CompletableFuture<Optional<String>>> attempts =
          due.stream().map(delivery -> sender.send(callback, delivery)).toList();
      for (int i = 0; i < due.size(); i++) {
        keep(due.get(i), attempts.get(i).join());
      }
      return due.size();
    }

    private void keep(StoredDelivery delivery, Optional<String> failure) {
      if (failure.isEmpty()) {
        deliveries.delivered(delivery.id());
        return;
      }
      Optional<Instant> next =
          retries.after(delivery.attempts(), ThreadLocalRandom.current()).map(Instant.now()::plus);
      if (next.isEmpty()) {
        LOG.errorf(
            "ALARM: the delivery %s to the callback %s is given up after %d attempts: %s",
            delivery.id(), callback.name(), delivery.attempts(), failure.get());
      }
      deliveries.failed(delivery.id(), failure.get(), next);
    }
  }
}
