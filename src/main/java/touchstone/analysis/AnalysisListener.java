package touchstone.analysis;

/** Is told of every settled submission; must not throw. */
public interface AnalysisListener {

  /** Tells of one outcome; {@code fresh} is false if the answer was already known. */
  void settled(Submission submission, Outcome outcome, boolean fresh);
}
