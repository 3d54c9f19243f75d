package touchstone.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import touchstone.clock.Beat;
import touchstone.store.Backlog;

/**
 * Shows how much waits, counted every five seconds; NaN while the database does not answer:
 *
 * <ul>
 *   <li>{@code touchstone_pending_submissions}: without an answer
 *   <li>{@code touchstone_outbox_unsent}: events that the broker does not have yet
 *   <li>{@code touchstone_dead_letters}: rejected records that could be replayed
 *   <li>{@code touchstone_callbacks_waiting}, {@code touchstone_callbacks_dead}: deliveries that
 *       are not made yet, and that were given up
 * </ul>
 */
@ApplicationScoped
public class BacklogMeters {
  private final List<Count> counts;

  BacklogMeters(Backlog backlog, MeterRegistry meters) {
    counts =
        List.of(
            new Count("touchstone.pending.submissions", backlog::pending),
            new Count("touchstone.outbox.unsent", backlog::unsent),
            new Count("touchstone.dead.letters", backlog::deadLetters),
            new Count("touchstone.callbacks.waiting", backlog::undelivered),
            new Count("touchstone.callbacks.dead", backlog::givenUp));
    counts.forEach(count -> count.register(meters));
  }

  void start(@Observes StartupEvent event, Beat beat) {
    beat.every(Duration.ofSeconds(5), this::count);
  }

  private void count() {
    counts.forEach(count -> count.value = Double.NaN);
    counts.forEach(count -> count.value = count.query.getAsLong());
  }

  /** A number out of the database, and what it was last. */
  private static final class Count {
    private final String name;
    private final LongSupplier query;
    private volatile double value = Double.NaN;

    Count(String name, LongSupplier query) {
      this.name = name;
      this.query = query;
    }

    void register(MeterRegistry meters) {
      Gauge.builder(name, () -> value).register(meters);
    }
  }
}
