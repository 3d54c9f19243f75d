package touchstone.engine;

/**
 * Keeps a long loop from piling up native arrays that nobody refers to any more: they wait for the
 * Java collector, whose heap is too little used to make it run in time. It is asked whenever the
 * process has grown by some hundred megabytes, so that small networks are not slowed by it and
 * large ones do not fill the machine between two calls.
 *
 * <p>What is freed then lies in holes between arrays that live on, and the C library keeps it, so
 * that the process would grow by those holes from one collection to the next. It is asked to give
 * them back between the next two steps: arrays are freed by a thread that follows the collector.
 */
public final class NativeMemory {
  private static final long GROWTH_MEGABYTES = 256;

  private long settled = ProcessMemory.here().residentMegabytes();
  private boolean collected;

  /** Between steps; costs some tens of microseconds where nothing is to be done. */
  public void collectIfGrown() {
    if (collected) {
      FreedMemory.giveBack();
      settled = ProcessMemory.here().residentMegabytes();
      collected = false;
      return;
    }
    long resident = ProcessMemory.here().residentMegabytes();
    settled = Math.min(settled, resident);
    if (resident > settled + GROWTH_MEGABYTES) {
      Engine.collect();
      collected = true;
    }
  }
}
