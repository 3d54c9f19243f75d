package touchstone.training.runs;

import java.util.List;
import touchstone.training.RunStatistics;

/**
 * A run as its folder tells it.
 *
 * @param request what was asked for
 * @param detail for people: why it failed; empty otherwise
 * @param statistics a line a tick, the oldest first
 */
public record Run(RunRequest request, State state, String detail, List<RunStatistics> statistics) {
  /** Where it is; all but the first two can be resumed. */
  public enum State {
    RUNNING,
    FINISHED,
    /** As it was asked to; from its checkpoint it goes on. */
    STOPPED,
    /** Its process was killed, or the machine went down. */
    INTERRUPTED,
    FAILED
  }

  boolean canBeResumed() {
    return state != State.RUNNING && state != State.FINISHED;
  }
}
