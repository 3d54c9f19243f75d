package touchstone.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import touchstone.analysis.AnalysisListener;
import touchstone.analysis.Outcome;
import touchstone.analysis.Submission;
import touchstone.analysis.Verdict;

/**
 * Counts what was judged and what was refused, and times the stages: {@code
 * touchstone_stage_seconds{stage="decode|score|store|total"}}, {@code
 * touchstone_verdicts_total{verdict,channel}}, {@code touchstone_refusals_total{code,channel}}.
 * Total is from receipt to the answer, waiting included.
 */
@ApplicationScoped
public class AnalysisMeters implements AnalysisListener {
  private static final double NANOS_PER_MILLI = 1e6;

  private final MeterRegistry meters;

  AnalysisMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void settled(Submission submission, Outcome outcome, boolean fresh) {
    if (!fresh) {
      meters.counter("touchstone.repeats", "channel", submission.channel().name()).increment();
      return;
    }
    if (outcome instanceof Outcome.Judged judged) {
      judged(submission, judged.verdict());
    } else if (outcome instanceof Outcome.Refused refused) {
      meters
          .counter(
              "touchstone.refusals",
              "code",
              refused.code().name(),
              "channel",
              submission.channel().name())
          .increment();
    }
    stage(meters, "total").record(Duration.between(submission.receivedAt(), Instant.now()));
  }

  private void judged(Submission submission, Verdict verdict) {
    meters
        .counter(
            "touchstone.verdicts",
            "verdict",
            verdict.detection().decision().name(),
            "channel",
            submission.channel().name())
        .increment();
    // A verdict that other bytes-alike got before brings its old times along.
    if (!verdict.at().isBefore(submission.receivedAt())) {
      stage(meters, "decode").record(millis(verdict.timings().decodeMillis()));
      stage(meters, "score").record(millis(verdict.timings().scoreMillis()));
    }
  }

  static Timer stage(MeterRegistry meters, String stage) {
    return Timer.builder("touchstone.stage")
        .description("Time spent on one submission")
        .tag("stage", stage)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofSeconds(30))
        .register(meters);
  }

  private static Duration millis(double millis) {
    return Duration.ofNanos(Math.round(millis * NANOS_PER_MILLI));
  }
}
