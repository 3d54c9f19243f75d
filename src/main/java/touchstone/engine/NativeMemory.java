package touchstone.engine;

/**
 * Keeps a long loop from piling up native arrays that nobody refers to any more: they wait for the
 * Java collector, whose heap is too little used to make it run in time. It is asked whenever the
 * process has grown by some hundred megabytes, so that small networks are not slowed by it and
 * large ones do not fill the machine between two calls.
 */
public final class NativeMemory {
  private static final long GROWTH_MEGABYTES = 256;

  private long settled = ProcessMemory.here().residentMegabytes();

  /** Between steps; costs some tens of microseconds where nothing is to be done. */
  public void collectIfGrown() {
    long resident = ProcessMemory.here().residentMegabytes();
    if (resident > settled + GROWTH_MEGABYTES) {
      Engine.collect();
      settled = ProcessMemory.here().residentMegabytes();
    } else {
      settled = Math.min(settled, resident);
    }
  }
}
