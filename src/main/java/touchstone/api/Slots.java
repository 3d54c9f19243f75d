package touchstone.api;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** Bounds how many pictures are judged at once, since each may hold hundreds of megabytes. */
public final class Slots {
  private final Semaphore free;
  private final Duration patience;

  /**
   * Opens so many slots.
   *
   * @param patience how long a request waits for one
   */
  public Slots(int slots, Duration patience) {
    this.free = new Semaphore(slots, true);
    this.patience = patience;
  }

  /**
   * Does the work in a slot.
   *
   * @throws TouchstoneException {@code OVERLOADED} where none gets free in time
   */
  <T> T with(Supplier<T> work) {
    if (!acquired()) {
      throw new TouchstoneException(
          ErrorCode.OVERLOADED,
          "Too many pictures are being judged; try again after the seconds in Retry-After, or send"
              + " Prefer: respond-async.");
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }

  private boolean acquired() {
    try {
      return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service stops
      return false;
    }
  }
}
