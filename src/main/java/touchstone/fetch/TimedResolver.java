package touchstone.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Looks names up on threads of its own, for nothing ends a look-up that hangs: whoever asks leaves
 * it behind at the deadline. So many may be left behind; then no further name is looked up until
 * one has ended.
 */
final class TimedResolver implements DnsResolver {
  private static final int MOST = 64;
  private static final long IDLE_SECONDS = 10;

  private final DnsResolver names;
  private final ExecutorService lookups;

  /** As {@link System#nanoTime} counts; the client asks on the thread that fetches. */
  private final ThreadLocal<Long> deadline = new ThreadLocal<>();

  TimedResolver(DnsResolver names) {
    this.names = names;
    this.lookups =
        new ThreadPoolExecutor(
            0,
            MOST,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            TimedResolver::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "name look-up");
    thread.setDaemon(true);
    return thread;
  }

  /** Until when look-ups of this thread may take, from here on. */
  void until(long deadline) {
    this.deadline.set(deadline);
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    Future<InetAddress[]> addresses = start(host);
    try {
      return addresses.get(deadline.get() - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw unknown(host + " was not looked up in time", e);
    } catch (ExecutionException e) {
      throw unknown(host + " cannot be looked up", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown("interrupted while " + host + " was looked up", e);
    }
  }

  private Future<InetAddress[]> start(String host) {
    try {
      return lookups.submit(() -> names.resolve(host));
    } catch (RejectedExecutionException e) {
      throw new TouchstoneException(
          ErrorCode.OVERLOADED, "the DNS does not answer; try again later", e);
    }
  }

  private static UnknownHostException unknown(String what, Throwable cause) {
    UnknownHostException unknown = new UnknownHostException(what);
    unknown.initCause(cause);
    return unknown;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
