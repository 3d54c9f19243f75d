package touchstone.analysis;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import touchstone.detector.Detector;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaVault;

/**
 * Lets a candidate judge what the detector in force has judged, beside the stream: on one thread,
 * after the answer was given. What comes while {@value #MOST_WAITING} wait is passed over, so that
 * a slow candidate costs neither answers nor memory.
 */
public final class Shadow implements AnalysisListener, AutoCloseable {
  static final int MOST_WAITING = 256;

  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private static final System.Logger LOG = System.getLogger(Shadow.class.getName());

  private final MediaVault vault;
  private final Judging judging;
  private final Supplier<Optional<Detector>> candidate;
  private final VerdictStore verdicts;
  private final ShadowStore comparisons;
  private final AtomicLong passedOver = new AtomicLong();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          Shadow::thread,
          (task, full) -> passedOver.incrementAndGet());

  public Shadow(
      MediaVault vault,
      MediaDecoder decoder,
      Supplier<Optional<Detector>> candidate,
      VerdictStore verdicts,
      ShadowStore comparisons,
      Clock clock) {
    this.vault = vault;
    this.judging = new Judging(decoder, clock);
    this.candidate = candidate;
    this.verdicts = verdicts;
    this.comparisons = comparisons;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "shadow");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void settled(Submission submission, Outcome outcome, boolean fresh) {
    if (fresh && outcome instanceof Outcome.Judged judged) {
      Verdict verdict = judged.verdict();
      candidate
          .get()
          .filter(detector -> !detector.model().equals(verdict.model()))
          .ifPresent(detector -> thread.execute(() -> compare(verdict, detector)));
    }
  }

  /** How many verdicts were not compared: too many waited, or something failed. */
  public long passedOver() {
    return passedOver.get();
  }

  private void compare(Verdict incumbent, Detector detector) {
    try {
      Optional<Verdict> verdict = verdict(incumbent, detector);
      verdict.ifPresent(other -> comparisons.keep(incumbent, other));
      passedOver.addAndGet(verdict.isPresent() ? 0 : 1);
    } catch (RuntimeException e) {
      passedOver.incrementAndGet();
      LOG.log(
          System.Logger.Level.WARNING,
          "the candidate " + detector.model() + " did not judge " + incumbent.media().sha256(),
          e);
    }
  }

  /** Empty where the media has been deleted meanwhile, or can no more be decoded. */
  private Optional<Verdict> verdict(Verdict incumbent, Detector detector) {
    return verdicts
        .verdict(incumbent.media(), detector.model(), detector.policy().version())
        .or(
            () ->
                vault
                    .read(incumbent.media())
                    .map(bytes -> judging.judge(incumbent.media(), bytes, detector))
                    .filter(Outcome.Judged.class::isInstance)
                    .map(outcome -> ((Outcome.Judged) outcome).verdict()));
  }

  /** Lets what waits go, and waits until nothing is being judged any more. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(STOP_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
