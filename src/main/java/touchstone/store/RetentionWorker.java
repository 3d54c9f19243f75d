package touchstone.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import touchstone.clock.Beat;
import touchstone.error.TouchstoneException;

/**
 * Deletes media whose time has come, by one thread: once a minute, and where media go at once,
 * whenever an answer was stored.
 */
@ApplicationScoped
class RetentionWorker {
  private static final Logger LOG = Logger.getLogger(RetentionWorker.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  /** No upload waits this long for its submission. */
  private static final Duration ORPHANED = Duration.ofDays(1);

  /** The same where nothing is to be kept. */
  private static final Duration SOON_ORPHANED = Duration.ofHours(1);

  /** After a start there is other work first. */
  private static final Duration SETTLING = Duration.ofMinutes(10);

  private final Retention retention;
  private final RetentionRule rule;
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "media retention");
  private volatile boolean stopping;

  RetentionWorker(Retention retention, RetentionRule rule) {
    this.retention = retention;
    this.rule = rule;
  }

  void start(@Observes StartupEvent event, Beat beat) {
    beat.every(Duration.ofDays(1), SETTLING, this::sweepDaily);
    beat.every(Duration.ofHours(1), SETTLING, this::sweepHourly);
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    nudges.release();
    thread.join(STOP_LIMIT.toMillis());
  }

  void nudge(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Filled filled) {
    if (rule.atOnce()) {
      nudges.release();
    }
  }

  private void sweepDaily() {
    retention.sweep(Instant.now().minus(ORPHANED));
  }

  private void sweepHourly() {
    if (rule.atOnce()) {
      retention.sweep(Instant.now().minus(SOON_ORPHANED));
    }
  }

  private void run() {
    try {
      while (!stopping) {
        try {
          retention.expire();
          retention.remove();
        } catch (TouchstoneException e) {
          LOG.warnf("Media that should be deleted are kept a while: %s", e.getMessage());
        } catch (RuntimeException e) { // this thread must outlive whatever goes wrong
          LOG.errorf(e, "Media that should be deleted are kept");
        }
        if (nudges.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          nudges.drainPermits(); // one look finds everything that was answered until now
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
