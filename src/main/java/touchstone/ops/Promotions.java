package touchstone.ops;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import touchstone.clock.Beat;
import touchstone.detector.CandidateDetector;
import touchstone.detector.Detector;
import touchstone.detector.DetectorInForce;
import touchstone.error.TouchstoneException;

/**
 * Lets promotions, roll-backs and new candidates take effect in a service that runs, within
 * seconds.
 */
@ApplicationScoped
public class Promotions {
  private static final System.Logger LOG = System.getLogger(Promotions.class.getName());

  private final DetectorInForce inForce;
  private final CandidateDetector candidate;

  /** Why something could not be followed, by what it is; each reason is said once. */
  private final Map<String, String> refused = new HashMap<>();

  Promotions(DetectorInForce inForce, CandidateDetector candidate) {
    this.inForce = inForce;
    this.candidate = candidate;
  }

  void start(@Observes StartupEvent event, Beat beat) {
    beat.every(Duration.ofSeconds(2), this::follow);
  }

  private void follow() {
    follow("detector in force", inForce::refresh);
    follow("candidate", candidate::refresh);
  }

  private void follow(String what, BooleanSupplier refresh) {
    try {
      if (refresh.getAsBoolean()) {
        LOG.log(
            System.Logger.Level.INFO,
            "in force: {0}, candidate: {1}",
            inForce.get().model(),
            candidate.get().map(Detector::model).orElse("none"));
      }
      refused.remove(what);
    } catch (TouchstoneException e) {
      if (!e.getMessage().equals(refused.put(what, e.getMessage()))) {
        LOG.log(
            System.Logger.Level.ERROR,
            "the new {0} cannot be opened, {1} stays in force: {2}",
            what,
            inForce.get().model(),
            e.getMessage());
      }
    }
  }
}
