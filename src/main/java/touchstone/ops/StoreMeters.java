package touchstone.ops;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import java.util.Optional;
import touchstone.analysis.Earlier;
import touchstone.analysis.Outcome;
import touchstone.analysis.Submission;
import touchstone.analysis.Verdict;
import touchstone.analysis.VerdictStore;
import touchstone.media.MediaKey;

/** Times and traces the storing of answers, round whichever store is in use. */
@Decorator
@Priority(1)
public class StoreMeters implements VerdictStore {
  private final VerdictStore store;
  private final MeterRegistry meters;
  private final AnalysisTrace trace;

  StoreMeters(@Any @Delegate VerdictStore store, MeterRegistry meters, AnalysisTrace trace) {
    this.trace = trace;
    this.store = store;
    this.meters = meters;
  }

  @Override
  public Earlier earlier(Submission submission, MediaKey media, String model, String policy) {
    return store.earlier(submission, media, model, policy);
  }

  @Override
  public Optional<Verdict> verdict(MediaKey media, String model, String policy) {
    return store.verdict(media, model, policy);
  }

  @Override
  public Outcome settle(Submission submission, MediaKey media, long bytes, Outcome outcome) {
    return AnalysisMeters.stage(meters, "store")
        .record(() -> trace.span("store", () -> store.settle(submission, media, bytes, outcome)));
  }
}
