package touchstone.ops;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import touchstone.detector.DetectorInForce;
import touchstone.error.TouchstoneException;

/** Lets promotions and roll-backs take effect in a service that runs, within seconds. */
@ApplicationScoped
public class Promotions {
  private static final System.Logger LOG = System.getLogger(Promotions.class.getName());

  private final DetectorInForce inForce;

  /** Why the newest promotion could not be followed; said once. */
  private Optional<String> refused = Optional.empty();

  Promotions(DetectorInForce inForce) {
    this.inForce = inForce;
  }

  @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void follow() {
    try {
      if (inForce.refresh()) {
        LOG.log(System.Logger.Level.INFO, "{0} is in force now", inForce.get().model());
      }
      refused = Optional.empty();
    } catch (TouchstoneException e) {
      Optional<String> why = Optional.of(e.getMessage());
      if (!why.equals(refused)) {
        LOG.log(
            System.Logger.Level.ERROR,
            "{0} stays in force, the promoted one cannot be opened: {1}",
            inForce.get().model(),
            e.getMessage());
      }
      refused = why;
    }
  }
}
