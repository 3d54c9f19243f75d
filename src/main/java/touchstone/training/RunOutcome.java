package touchstone.training;

/**
 * How the process that trained a run ended.
 *
 * @param detail for people; empty where the state says all
 */
public record RunOutcome(State state, String detail) {
  /** What can be done next follows from it: stopped and failed runs can be resumed. */
  public enum State {
    FINISHED,
    STOPPED,
    FAILED
  }
}
