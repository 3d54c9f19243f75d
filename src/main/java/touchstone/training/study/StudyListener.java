package touchstone.training.study;

/** Hears how a study goes. */
public interface StudyListener {
  /** One line for people, at each step worth telling. */
  void said(String line);
}
