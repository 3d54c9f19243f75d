package touchstone.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import touchstone.error.ErrorCode;
import touchstone.store.Rejections;

/**
 * Counts Kafka records that never became a submission: {@code touchstone_rejections_total{code}}.
 * {@code INTERNAL_ERROR} is one that was given up.
 */
@ApplicationScoped
public class IntakeMeters {
  private static final String REJECTIONS = "touchstone.rejections";

  private final MeterRegistry meters;

  IntakeMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  /** At 0 from the start: an alert on its increase must see the first one. */
  void start(@Observes StartupEvent event) {
    meters.counter(REJECTIONS, "code", ErrorCode.INTERNAL_ERROR.name());
  }

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) Rejections.Rejected rejected) {
    meters.counter(REJECTIONS, "code", rejected.code().name()).increment();
  }
}
