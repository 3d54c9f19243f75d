package touchstone.analysis;

import java.util.Optional;
import touchstone.media.MediaKey;

/** Where answers are kept. Every method is one transaction. */
public interface VerdictStore {

  /**
   * The answer that this submission, or an earlier one of the same submitter and caller's id,
   * already has.
   *
   * @throws touchstone.error.TouchstoneException {@code ID_CONFLICT} if the id was used for other
   *     media
   */
  Optional<Outcome> answer(Submission submission, MediaKey media);

  /** The verdict on these bytes under this model and policy. */
  Optional<Verdict> verdict(MediaKey media, String model, String policy);

  /**
   * Stores the outcome together with the event that tells of it. Called twice, it stores once.
   *
   * @return the outcome in force: another worker's, if that came first
   */
  Outcome settle(Submission submission, MediaKey media, long bytes, Outcome outcome);
}
