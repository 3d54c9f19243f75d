package touchstone.analysis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Those who judge: so many threads, which take what waits by turns, whatever channel it came by.
 * What they hold at once, each up to hundreds of megabytes, and what waits for them are bounded.
 */
public final class Workers implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Workers.class);

  /** Whoever took long to send still gets so long for its turn to come. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  /** Decoding has a limit of its own below this; judging takes seconds at most. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final FairQueue<FutureTask<?>> queue;
  private final Duration patience;
  private final List<Thread> threads;
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicLong turnedAway = new AtomicLong();
  private final AtomicLong heldUp = new AtomicLong();

  /**
   * Starts the threads.
   *
   * @param places what may wait, by channel
   * @param patience how long a caller waits for its turn, from when its request came
   */
  public Workers(int threads, Map<Channel, Integer> places, Duration patience) {
    this.queue = new FairQueue<>(places);
    this.patience = patience;
    this.threads = IntStream.rangeClosed(1, threads).mapToObj(this::thread).toList();
    this.threads.forEach(Thread::start);
  }

  private Thread thread(int number) {
    Thread thread = new Thread(this::work, "judging " + number);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Has work done when its turn comes, and returns what it gives.
   *
   * @param waited how long ago the caller's request came: on a busy machine reading its body takes
   *     seconds, and the caller waits for that too
   * @throws TouchstoneException {@code QUEUE_FULL} where there is no place for it, or its turn does
   *     not come in time; nothing was done then
   */
  public <T> T call(Ticket ticket, Duration waited, Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    queue.offer(ticket, task).ifPresent(this::turnAway);
    try {
      return result(ticket, patience.minus(waited), task);
    } catch (CancellationException e) {
      throw full();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause(); // a supplier throws no other
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service stops
      queue.withdraw(ticket, task);
      throw full();
    }
  }

  private <T> T result(Ticket ticket, Duration left, FutureTask<T> task)
      throws InterruptedException, ExecutionException {
    try {
      Duration turn = left.compareTo(LEAST) < 0 ? LEAST : left;
      return task.get(turn.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      if (queue.withdraw(ticket, task)) {
        turnAway(task);
      }
      return task.get(); // under way: it ends soon, and what was done should be told
    }
  }

  private void turnAway(FutureTask<?> task) {
    turnedAway.incrementAndGet();
    task.cancel(false);
  }

  /**
   * Says before anything is read for it that work will find no place.
   *
   * @throws TouchstoneException {@code QUEUE_FULL}
   */
  public void requirePlace(Ticket ticket) {
    if (!queue.hasPlace(ticket)) {
      turnedAway.incrementAndGet();
      throw full();
    }
  }

  private static TouchstoneException full() {
    return new TouchstoneException(
        ErrorCode.QUEUE_FULL,
        "Too much waits to be judged; try again after the seconds in Retry-After, or send Prefer:"
            + " respond-async.");
  }

  /**
   * Leaves work to be done when its turn comes, and waits only for a place to wait in.
   *
   * @param work must not throw
   * @return false if the workers stopped before that; it is not done then
   */
  public boolean put(Ticket ticket, Runnable work) throws InterruptedException {
    if (queue.isFull(ticket.channel())) {
      heldUp.incrementAndGet();
    }
    return queue.put(ticket, new FutureTask<>(logged(work), null));
  }

  /** Nobody asks for the result, and an error must not go unseen. */
  private static Runnable logged(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        LOG.errorf(e, "work was left undone by %s", Thread.currentThread().getName());
        throw e;
      }
    };
  }

  private void work() {
    try {
      for (Optional<FutureTask<?>> next = queue.take(); next.isPresent(); next = queue.take()) {
        busy.incrementAndGet();
        next.get().run();
        busy.decrementAndGet();
      }
    } catch (InterruptedException e) {
      LOG.errorf(
          e, "ALARM: %s was interrupted and works no more", Thread.currentThread().getName());
      Thread.currentThread().interrupt();
    }
  }

  /** Workers that have something to do. */
  public int busy() {
    return busy.get();
  }

  public int waiting(Channel channel, Priority priority) {
    return queue.waiting(channel, priority);
  }

  /** Whether nothing more is let in on a channel for now. */
  public boolean isFull(Channel channel) {
    return queue.isFull(channel);
  }

  /** Callers that were told to come back. */
  public long turnedAway() {
    return turnedAway.get();
  }

  /** How often work had to wait for a place to wait in. */
  public long heldUp() {
    return heldUp.get();
  }

  /** Lets the workers end what they are at, and waits for that; what waits is not done. */
  @Override
  public void close() {
    queue.close();
    long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
    try {
      for (Thread thread : threads) {
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
