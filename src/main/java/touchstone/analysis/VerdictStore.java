package touchstone.analysis;

import java.util.Optional;
import touchstone.media.MediaKey;

/** Where answers are kept. Every method is one transaction. */
public interface VerdictStore {

  /**
   * What is known of a submission and its media, in one transaction of the few that a picture
   * costs.
   *
   * @throws touchstone.error.TouchstoneException {@code ID_CONFLICT} if the id was used for other
   *     media
   */
  Earlier earlier(Submission submission, MediaKey media, String model, String policy);

  /** The verdict on these bytes under this model and policy. */
  Optional<Verdict> verdict(MediaKey media, String model, String policy);

  /**
   * Stores the outcome together with the event that tells of it. Called twice, it stores once.
   *
   * @return the outcome in force: another worker's, if that came first
   */
  Outcome settle(Submission submission, MediaKey media, long bytes, Outcome outcome);
}
