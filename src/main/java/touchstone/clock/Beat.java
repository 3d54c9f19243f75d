package touchstone.clock;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import touchstone.error.TouchstoneException;

/**
 * Repeats work, by the clock that only goes forward ({@link System#nanoTime}). Quarkus' scheduler
 * goes by the wall clock, and rests for as long as that is put back.
 *
 * <p>Work that fails is logged and repeated all the same; it never runs beside itself.
 */
public final class Beat implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Beat.class.getName());

  /** One that takes minutes, such as a look at all media, holds up none that takes a moment. */
  private static final int THREADS = 4;

  private final ScheduledExecutorService executor =
      Executors.newScheduledThreadPool(
          THREADS,
          work -> {
            Thread thread = new Thread(work, "beat");
            thread.setDaemon(true);
            return thread;
          });

  /** Does this at once, and again after each such pause. */
  public void every(Duration pause, Runnable work) {
    every(pause, Duration.ZERO, work);
  }

  /** The same, for the first time after this delay. */
  public void every(Duration pause, Duration delay, Runnable work) {
    var unused =
        executor.scheduleWithFixedDelay(
            () -> run(work), delay.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run(Runnable work) {
    try {
      work.run();
    } catch (TouchstoneException e) { // something is away: a line each time, and no more
      LOG.log(
          System.Logger.Level.WARNING, "what is repeated failed this time: {0}", e.getMessage());
    } catch (RuntimeException | Error e) { // or it would not be repeated
      if (!executor.isShutdown()) {
        LOG.log(System.Logger.Level.ERROR, "what is repeated failed this time", e);
      }
    }
  }

  /** Nothing is begun any more. */
  @Override
  public void close() {
    executor.shutdown();
  }
}
