package touchstone.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import touchstone.store.Backlog;

/**
 * Shows how much waits: {@code touchstone_pending_submissions} and {@code
 * touchstone_outbox_unsent}, counted every five seconds; NaN while the database does not answer.
 */
@ApplicationScoped
public class BacklogMeters {
  private final Backlog backlog;
  private volatile double pending = Double.NaN;
  private volatile double unsent = Double.NaN;

  BacklogMeters(Backlog backlog, MeterRegistry meters) {
    this.backlog = backlog;
    Gauge.builder("touchstone.pending.submissions", () -> pending)
        .description("Submissions without an answer")
        .register(meters);
    Gauge.builder("touchstone.outbox.unsent", () -> unsent)
        .description("Events that the broker does not have yet")
        .register(meters);
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void count() {
    pending = Double.NaN;
    unsent = Double.NaN;
    pending = backlog.pending();
    unsent = backlog.unsent();
  }
}
