package touchstone.analysis;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import touchstone.detector.Detector;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaKey;
import touchstone.media.MediaVault;

/** Takes a submission from the media vault to its stored outcome. Safe for use by many threads. */
public final class Analysis {
  private final MediaVault vault;
  private final Judging judging;
  private final Supplier<Detector> detectors;
  private final VerdictStore store;
  private final AnalysisListener listener;

  /**
   * @param detectors gives the one in force, which is asked for once for each submission
   */
  public Analysis(
      MediaVault vault,
      MediaDecoder decoder,
      Supplier<Detector> detectors,
      VerdictStore store,
      AnalysisListener listener,
      Clock clock) {
    this.vault = vault;
    this.judging = new Judging(decoder, clock);
    this.detectors = detectors;
    this.store = store;
    this.listener = listener;
  }

  /**
   * Answers a submission; the same bytes under the same model and policy get the same verdict, and
   * a submission that was answered before gets that answer.
   *
   * @throws TouchstoneException {@code UNKNOWN_REFERENCE} if the vault has no such media, {@code
   *     ID_CONFLICT} if the caller's id was used for other media
   */
  public Outcome run(Submission submission, MediaKey media) {
    Detector detector = detectors.get();
    Earlier earlier =
        store.earlier(submission, media, detector.model(), detector.policy().version());
    Outcome outcome =
        earlier
            .answer()
            .or(() -> earlier.verdict().map(verdict -> settle(submission, verdict)))
            .orElseGet(() -> judge(submission, media, detector));
    listener.settled(submission, outcome, earlier.answer().isEmpty());
    return outcome;
  }

  private Outcome judge(Submission submission, MediaKey media, Detector detector) {
    Optional<byte[]> bytes = vault.read(media);
    if (bytes.isPresent()) {
      Outcome outcome = judging.judge(media, bytes.get(), detector);
      return store.settle(submission, media, bytes.get().length, outcome);
    }
    // Bytes may be deleted as soon as there is a verdict: somebody else's, since we looked.
    return store
        .verdict(media, detector.model(), detector.policy().version())
        .map(verdict -> settle(submission, verdict))
        .orElseThrow(
            () ->
                new TouchstoneException(
                    ErrorCode.UNKNOWN_REFERENCE,
                    "the media store holds nothing under "
                        + media.sha256()
                        + "; it never did, or it was deleted: send the bytes"));
  }

  private Outcome settle(Submission submission, Verdict verdict) {
    return store.settle(submission, verdict.media(), verdict.bytes(), new Outcome.Judged(verdict));
  }
}
