package touchstone.media;

/** What stands between a codec and the rest of the program (ADR 0013). */
public enum Isolation {
  /** A thread: it can be left behind, not ended. */
  THREAD,
  /** A process of its own: it can be killed, and may break. */
  PROCESS
}
