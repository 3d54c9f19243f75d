package touchstone.media;

/** Adds up spans of time, one after the other; another thread may read it meanwhile. */
final class Stopwatch {
  private long nanos;
  private long begun;
  private boolean running;

  synchronized void begin() {
    begun = System.nanoTime();
    running = true;
  }

  synchronized void end() {
    nanos = nanos();
    running = false;
  }

  /** All spans, the one that runs included. */
  synchronized long nanos() {
    return running ? nanos + System.nanoTime() - begun : nanos;
  }
}
