package touchstone.gan;

/** Hears of a run, on the thread that trains. */
public interface RunListener {
  void stepped(StepReport report);

  /** Whether the run is to end after the step that was just reported. */
  default boolean stops() {
    return false;
  }

  /** Called at each tick, after the step's report. */
  void ticked(Snapshot snapshot, DivergenceCheck.Health health);
}
