package touchstone.ops;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import touchstone.analysis.AnalysisListener;
import touchstone.analysis.Outcome;
import touchstone.analysis.Submission;
import touchstone.analysis.Verdict;

/**
 * Tells of each answer: a line in the log (DEBUG), and below the span of the request or record
 * those of its stages, {@code decode}, {@code judge} and {@code store}. The first two are told when
 * they are over, from the times that the verdict keeps, so that those who decode and judge need
 * know nothing of traces.
 */
@ApplicationScoped
public class AnalysisTrace implements AnalysisListener {
  private static final Logger LOG = Logger.getLogger(AnalysisTrace.class);
  private static final double NANOS_PER_MILLI = 1e6;

  private final Tracer tracer;

  AnalysisTrace(OpenTelemetry telemetry) {
    tracer = telemetry.getTracer("touchstone");
  }

  @Override
  public void settled(Submission submission, Outcome outcome, boolean fresh) {
    LOG.debugf("submission %s of %s: %s", submission.id(), submission.submitter(), words(outcome));
    Span request = Span.current();
    request.setAttribute("touchstone.submission", submission.id().toString());
    request.setAttribute("touchstone.outcome", words(outcome));
    if (fresh && outcome instanceof Outcome.Judged judged) {
      stages(submission, judged.verdict());
    }
  }

  private static String words(Outcome outcome) {
    return outcome instanceof Outcome.Judged judged
        ? judged.verdict().detection().decision().name()
        : ((Outcome.Refused) outcome).code().name();
  }

  /** Of a verdict that bytes alike got before there is nothing to tell. */
  private void stages(Submission submission, Verdict verdict) {
    if (verdict.at().isBefore(submission.receivedAt())) {
      return;
    }
    Instant judged = verdict.at();
    Instant decoded = judged.minus(time(verdict.timings().scoreMillis()));
    Instant begun = decoded.minus(time(verdict.timings().decodeMillis()));
    tracer.spanBuilder("decode").setStartTimestamp(begun).startSpan().end(decoded);
    tracer
        .spanBuilder("judge")
        .setAttribute("touchstone.model", verdict.model())
        .setStartTimestamp(decoded)
        .startSpan()
        .end(judged);
  }

  private static Duration time(double millis) {
    return Duration.ofNanos(Math.round(millis * NANOS_PER_MILLI));
  }

  /** Does the work in a span of this name. */
  <T> T span(String name, Supplier<T> work) {
    Span span = tracer.spanBuilder(name).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      return work.get();
    } finally {
      span.end();
    }
  }
}
