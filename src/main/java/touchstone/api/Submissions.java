package touchstone.api;

import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jboss.logging.MDC;
import touchstone.analysis.Analysis;
import touchstone.analysis.Correlation;
import touchstone.analysis.Submission;
import touchstone.analysis.Ticket;
import touchstone.analysis.Workers;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.fetch.MediaFetcher;
import touchstone.media.MediaKey;
import touchstone.media.MediaLimits;
import touchstone.media.MediaVault;
import touchstone.store.PendingSubmissions;
import touchstone.store.StoredSubmission;
import touchstone.store.VerdictQueries;

/** Takes uploaded and fetched media to its answer. */
@ApplicationScoped
class Submissions {
  private final MediaVault vault;
  private final MediaLimits limits;
  private final MediaFetcher fetcher;
  private final Analysis analysis;
  private final PendingSubmissions pending;
  private final VerdictQueries queries;
  private final Workers workers;
  private final RequestClock clock;

  Submissions(
      MediaVault vault,
      MediaLimits limits,
      MediaFetcher fetcher,
      Analysis analysis,
      PendingSubmissions pending,
      VerdictQueries queries,
      Workers workers,
      RequestClock clock) {
    this.vault = vault;
    this.limits = limits;
    this.fetcher = fetcher;
    this.analysis = analysis;
    this.pending = pending;
    this.queries = queries;
    this.workers = workers;
    this.clock = clock;
  }

  /** Keeps the bytes in the vault. */
  MediaKey keep(InputStream bytes) {
    return vault.put(bytes, limits.bytes());
  }

  /**
   * Fetches the media and takes it on its way.
   *
   * <p>A name that has its answer gets it, and the URL is not asked again: its signature may have
   * run out, or other bytes may be there by now.
   *
   * @param way {@link #judge} or {@link #queue}
   */
  StoredSubmission fetch(
      Submission submission,
      String url,
      BiFunction<Submission, Supplier<MediaKey>, StoredSubmission> way) {
    return queries
        .submission(submission.submitter(), submission.callerId())
        .filter(earlier -> earlier.outcome().isPresent())
        .orElseGet(() -> way.apply(submission, () -> fetcher.fetch(url)));
  }

  /**
   * Judges media when its turn comes; the answer is the stored one, an earlier one included.
   *
   * @param media keeps it; not asked where there is no place to wait
   * @throws TouchstoneException {@code QUEUE_FULL}
   */
  StoredSubmission judge(Submission submission, Supplier<MediaKey> media) {
    Ticket ticket = Ticket.of(submission);
    workers.requirePlace(ticket);
    MediaKey key = media.get();
    workers.call(ticket, clock.sinceRequest(), traced(() -> analysis.run(submission, key)));
    return queries.submission(submission.submitter(), submission.callerId()).orElseThrow();
  }

  /** The worker goes on with the request's trace, and its log lines bear the request's id. */
  private static <T> Supplier<T> traced(Supplier<T> work) {
    Object correlation = MDC.get(Correlation.KEY);
    return Context.current()
        .wrapSupplier(
            () -> {
              MDC.put(Correlation.KEY, correlation);
              try {
                return work.get();
              } finally {
                MDC.remove(Correlation.KEY);
              }
            });
  }

  /**
   * Leaves the judging of media to what comes over Kafka; the answer is there already only if an
   * earlier submission of this name has it.
   */
  StoredSubmission queue(Submission submission, Supplier<MediaKey> media) {
    MediaKey key = media.get();
    UUID inForce = pending.open(submission, key, size(key));
    return queries.submission(inForce).orElseThrow();
  }

  private long size(MediaKey key) {
    try {
      return Files.size(vault.find(key).orElseThrow(() -> new IOException("deleted meanwhile")));
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.STORAGE_FAILED, "the media " + key.sha256() + " was kept but is gone", e);
    }
  }
}
