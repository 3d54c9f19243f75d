package touchstone.analysis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaKey;

/** A store in memory, with the contract of {@link VerdictStore}. */
final class RememberedVerdicts implements VerdictStore {
  private record Answer(MediaKey media, Outcome outcome) {}

  private final Map<String, Answer> answers = new HashMap<>();
  private final Map<String, Verdict> verdicts = new HashMap<>();

  @Override
  public synchronized Earlier earlier(
      Submission submission, MediaKey media, String model, String policy) {
    Answer earlier = answers.get(name(submission));
    if (earlier != null && !earlier.media().equals(media)) {
      throw new TouchstoneException(
          ErrorCode.ID_CONFLICT, submission.callerId() + " was used for other media");
    }
    return new Earlier(
        Optional.ofNullable(earlier).map(Answer::outcome), verdict(media, model, policy));
  }

  @Override
  public synchronized Optional<Verdict> verdict(MediaKey media, String model, String policy) {
    return Optional.ofNullable(verdicts.get(media.sha256() + model + policy));
  }

  @Override
  public synchronized Outcome settle(
      Submission submission, MediaKey media, long bytes, Outcome outcome) {
    if (outcome instanceof Outcome.Judged judged) {
      verdicts.putIfAbsent(
          media.sha256() + judged.verdict().model() + judged.verdict().policy(), judged.verdict());
    }
    answers.putIfAbsent(name(submission), new Answer(media, outcome));
    return answers.get(name(submission)).outcome();
  }

  int verdicts() {
    return verdicts.size();
  }

  private static String name(Submission submission) {
    return submission.submitter() + "/" + submission.callerId();
  }
}
