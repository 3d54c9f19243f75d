package touchstone.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import touchstone.clock.Beat;
import touchstone.detector.CandidateDetector;
import touchstone.detector.Detector;
import touchstone.detector.DetectorInForce;
import touchstone.error.TouchstoneException;
import touchstone.store.RecentScores;

/**
 * Watches whether scores are still spread as on the pictures that the detector was calibrated on:
 * {@code touchstone_score_drift{model}}, of the detector in force and the candidate; NaN while it
 * is not known. Beyond {@link #ALARM} what the policy promises may no more hold.
 */
@ApplicationScoped
public class ScoreDrift {
  /** A major shift by the usual reading of the index. */
  static final double ALARM = 0.25;

  /** How many of the newest scores are looked at. */
  static final int NEWEST = 1000;

  private static final Logger LOG = Logger.getLogger(ScoreDrift.class);

  private final DetectorInForce inForce;
  private final CandidateDetector candidate;
  private final RecentScores scores;
  private final MultiGauge gauge;
  private volatile Map<String, Double> drifts = Map.of();

  ScoreDrift(
      DetectorInForce inForce,
      CandidateDetector candidate,
      RecentScores scores,
      MeterRegistry meters) {
    this.inForce = inForce;
    this.candidate = candidate;
    this.scores = scores;
    gauge =
        MultiGauge.builder("touchstone.score.drift")
            .description("How far the newest scores have moved from the calibration set's")
            .register(meters);
  }

  void start(@Observes StartupEvent event, Beat beat) {
    beat.every(Duration.ofSeconds(15), this::measure);
  }

  void measure() {
    Map<String, Double> measured = new LinkedHashMap<>();
    Stream.concat(Stream.of(inForce.get()), candidate.get().stream())
        .forEach(detector -> measured.put(detector.model(), drift(detector)));
    Map<String, Double> before = drifts;
    drifts = measured;
    gauge.register(
        measured.entrySet().stream()
            .map(one -> MultiGauge.Row.of(Tags.of("model", one.getKey()), one.getValue()))
            .toList(),
        true);
    measured.forEach((model, drift) -> tell(model, drift, before.getOrDefault(model, Double.NaN)));
  }

  private double drift(Detector detector) {
    try {
      return detector
          .files()
          .scores()
          .map(reference -> reference.drift(scores.of(detector.model(), NEWEST)))
          .orElse(OptionalDouble.empty())
          .orElse(Double.NaN);
    } catch (TouchstoneException e) {
      return Double.NaN; // the database is away: health says so
    }
  }

  /** Once for each time that it begins or ends. */
  private static void tell(String model, double drift, double before) {
    if (drift > ALARM && !(before > ALARM)) {
      LOG.warnf(
          "ALARM: the newest scores of %s are spread unlike those it was calibrated on: %.2f, over"
              + " %.2f",
          model, drift, ALARM);
    } else if (drift <= ALARM && before > ALARM) {
      LOG.infof("The scores of %s are spread as before again: %.2f", model, drift);
    }
  }

  /** For health: the figure, or that there is none and why. */
  String describe(Detector detector) {
    double drift = drifts.getOrDefault(detector.model(), Double.NaN);
    if (detector.files().scores().isEmpty()) {
      return "unknown: the detector has no reference; see models reference";
    }
    return Double.isNaN(drift)
        ? "unknown: too few scores yet"
        : String.format(Locale.ROOT, "%.3f, %s", drift, drift > ALARM ? "ALARM" : "no alarm");
  }
}
