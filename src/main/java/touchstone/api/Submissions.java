package touchstone.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.util.UUID;
import touchstone.analysis.Analysis;
import touchstone.analysis.Submission;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaKey;
import touchstone.media.MediaLimits;
import touchstone.media.MediaVault;
import touchstone.store.PendingSubmissions;
import touchstone.store.StoredSubmission;
import touchstone.store.VerdictQueries;

/** Takes uploaded bytes to their answer. */
@ApplicationScoped
class Submissions {
  private final MediaVault vault;
  private final MediaLimits limits;
  private final Analysis analysis;
  private final PendingSubmissions pending;
  private final VerdictQueries queries;
  private final Slots slots;

  Submissions(
      MediaVault vault,
      MediaLimits limits,
      Analysis analysis,
      PendingSubmissions pending,
      VerdictQueries queries,
      Slots slots) {
    this.vault = vault;
    this.limits = limits;
    this.analysis = analysis;
    this.pending = pending;
    this.queries = queries;
    this.slots = slots;
  }

  /** Keeps the bytes and judges them now; the answer is the stored one, an earlier one included. */
  StoredSubmission judge(Submission submission, InputStream bytes) {
    MediaKey key = keep(bytes);
    slots.with(() -> analysis.run(submission, key));
    return queries.submission(submission.submitter(), submission.callerId()).orElseThrow();
  }

  /**
   * Keeps the bytes and leaves the judging to the workers behind Kafka; the answer is there already
   * only if an earlier submission of this name has it.
   */
  StoredSubmission queue(Submission submission, InputStream bytes) {
    MediaKey key = keep(bytes);
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

  private MediaKey keep(InputStream bytes) {
    try {
      PushbackInputStream in = new PushbackInputStream(bytes);
      int first = in.read();
      if (first < 0) {
        throw new TouchstoneException(ErrorCode.EMPTY_MEDIA, "the upload has no bytes");
      }
      in.unread(first);
      return vault.put(in, limits.bytes());
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNREADABLE_FILE, "the upload broke off; send it again", e);
    }
  }
}
