package touchstone.analysis;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import touchstone.detector.Detection;
import touchstone.detector.Detector;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaKey;
import touchstone.media.MediaVault;

/** Takes a submission from the media vault to its stored outcome. Safe for use by many threads. */
public final class Analysis {
  private static final double NANOS_PER_MILLI = 1e6;

  private final MediaVault vault;
  private final MediaDecoder decoder;
  private final Detector detector;
  private final VerdictStore store;
  private final AnalysisListener listener;
  private final Clock clock;

  public Analysis(
      MediaVault vault,
      MediaDecoder decoder,
      Detector detector,
      VerdictStore store,
      AnalysisListener listener,
      Clock clock) {
    this.vault = vault;
    this.decoder = decoder;
    this.detector = detector;
    this.store = store;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Answers a submission; the same bytes under the same model and policy get the same verdict, and
   * a submission that was answered before gets that answer.
   *
   * @throws TouchstoneException {@code UNKNOWN_REFERENCE} if the vault has no such media, {@code
   *     ID_CONFLICT} if the caller's id was used for other media
   */
  public Outcome run(Submission submission, MediaKey media) {
    Optional<Outcome> earlier = store.answer(submission, media);
    Outcome outcome = earlier.orElseGet(() -> answer(submission, media));
    listener.settled(submission, outcome, earlier.isEmpty());
    return outcome;
  }

  private Outcome answer(Submission submission, MediaKey media) {
    Optional<Verdict> known = verdict(media);
    if (known.isPresent()) {
      return settle(submission, known.get());
    }
    Optional<byte[]> bytes = vault.read(media);
    if (bytes.isPresent()) {
      return store.settle(submission, media, bytes.get().length, judge(media, bytes.get()));
    }
    // Bytes may be deleted as soon as there is a verdict: somebody else's, since we looked.
    return verdict(media)
        .map(verdict -> settle(submission, verdict))
        .orElseThrow(
            () ->
                new TouchstoneException(
                    ErrorCode.UNKNOWN_REFERENCE,
                    "the media store holds nothing under "
                        + media.sha256()
                        + "; it never did, or it was deleted: send the bytes"));
  }

  private Optional<Verdict> verdict(MediaKey media) {
    return store.verdict(media, detector.model(), detector.policy().version());
  }

  private Outcome settle(Submission submission, Verdict verdict) {
    return store.settle(submission, verdict.media(), verdict.bytes(), new Outcome.Judged(verdict));
  }

  private Outcome judge(MediaKey media, byte[] bytes) {
    long start = System.nanoTime();
    DecodeOutcome decoded = decoder.decode(bytes);
    if (decoded instanceof DecodeOutcome.Rejected rejected) {
      return new Outcome.Refused(rejected.code(), rejected.detail());
    }
    DecodeOutcome.Decoded picture = (DecodeOutcome.Decoded) decoded;
    long middle = System.nanoTime();
    Detection detection = detector.judge(picture.picture());
    long end = System.nanoTime();
    return new Outcome.Judged(
        new Verdict(
            UUID.randomUUID(),
            media,
            picture.type(),
            bytes.length,
            picture.picture().width(),
            picture.picture().height(),
            detection,
            detector.model(),
            detector.policy().version(),
            new Verdict.Timings(
                (middle - start) / NANOS_PER_MILLI, (end - middle) / NANOS_PER_MILLI),
            clock.instant()));
  }
}
