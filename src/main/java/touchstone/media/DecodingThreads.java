package touchstone.media;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Where codecs run, so that one that hangs holds neither its caller nor more than its share.
 *
 * <p>A caller waits for a thread, then for room for its pixels: all decodes together hold no more
 * pixels than the limit allows one of them, so memory is bounded however many callers there are. A
 * decode that outlives its caller keeps its thread and its room until it ends; Java cannot kill it.
 */
final class DecodingThreads {
  private static final long IDLE_SECONDS = 30;

  /** Permits of a semaphore are ints; pixels are counted in blocks of these. */
  private static final long PIXEL_BLOCK = 1 << 12;

  private final long nanos;
  private final Semaphore threads;
  private final Semaphore room;
  private final ThreadPoolExecutor pool;

  DecodingThreads(MediaLimits limits, int threads) {
    this.nanos = limits.time().toNanos();
    this.threads = new Semaphore(threads, true);
    this.room = new Semaphore(blocks(limits.pixels()), true);
    this.pool =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE, // the semaphore is the bound
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, "decoding");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Runs the work on a thread of its own.
   *
   * @param stop called when the time is up; it must not block
   * @param waited nanoseconds that the work has waited for something else so far, which the time
   *     limit leaves out
   * @throws TimeoutException where the work did not end within the time limit
   * @throws ExecutionException where it failed
   * @throws TouchstoneException {@code OVERLOADED} where there was no thread or room for it within
   *     the time limit
   */
  <T> T run(long pixels, Callable<T> work, Runnable stop, LongSupplier waited)
      throws TimeoutException, ExecutionException {
    int blocks = blocks(pixels);
    try {
      acquire(threads, 1);
      try {
        acquire(room, blocks);
      } catch (TouchstoneException | InterruptedException e) {
        threads.release();
        throw e;
      }
      return await(start(work, blocks), stop, waited);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TouchstoneException(
          ErrorCode.OVERLOADED, "interrupted while decoding; send it again", e);
    }
  }

  private static int blocks(long pixels) {
    return Math.toIntExact((pixels + PIXEL_BLOCK - 1) / PIXEL_BLOCK);
  }

  private void acquire(Semaphore what, int permits) throws InterruptedException {
    if (!what.tryAcquire(permits, nanos, TimeUnit.NANOSECONDS)) {
      throw new TouchstoneException(
          ErrorCode.OVERLOADED, "all decoding threads are busy; try again later");
    }
  }

  private <T> Future<T> start(Callable<T> work, int blocks) {
    return pool.submit(
        () -> {
          try {
            return work.call();
          } finally {
            room.release(blocks);
            threads.release();
          }
        });
  }

  private <T> T await(Future<T> result, Runnable stop, LongSupplier waited)
      throws InterruptedException, TimeoutException, ExecutionException {
    long start = System.nanoTime();
    try {
      while (true) {
        try {
          return result.get(left(start, waited), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          if (left(start, waited) <= 0) {
            throw e;
          }
        }
      }
    } catch (TimeoutException | InterruptedException e) {
      stop.run();
      throw e;
    }
  }

  private long left(long start, LongSupplier waited) {
    return start + nanos + waited.getAsLong() - System.nanoTime();
  }
}
