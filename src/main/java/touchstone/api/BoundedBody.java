package touchstone.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Supplier;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * A request's body, held to a length and a pace: reading ends with {@code MEDIA_TOO_LARGE} beyond
 * the one, with {@code REQUEST_TIMEOUT} below the other. The thread that reads does nothing else
 * meanwhile, so a body may not take as long as its sender likes.
 */
final class BoundedBody extends FilterInputStream {
  /** Bytes that each second brings at least, once the grace is over: half a megabit. */
  static final int LEAST_RATE = 64 * 1024;

  private final long most;
  private final Duration grace;
  private final Supplier<Duration> taken;
  private long bytes;
  private boolean over;

  /**
   * Bounds a body.
   *
   * @param most bytes
   * @param grace how long it may take whatever it brings
   * @param taken since the head of the request
   */
  BoundedBody(InputStream body, long most, Duration grace, Supplier<Duration> taken) {
    super(body);
    this.most = most;
    this.grace = grace;
    this.taken = taken;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    over = true; // where this fails as well
    int read = super.read(target, offset, length);
    over = read < 0;
    if (read > 0) {
      count(read);
    }
    return read;
  }

  /** Whether nothing more comes: it has ended, or broke off. */
  boolean isOver() {
    return over;
  }

  private void count(int read) {
    bytes += read;
    if (bytes > most) {
      throw new TouchstoneException(ErrorCode.MEDIA_TOO_LARGE, HttpReason.of(413));
    }
    if (bytes < due()) {
      throw new TouchstoneException(ErrorCode.REQUEST_TIMEOUT, HttpReason.of(408));
    }
  }

  /** Bytes that must be here by now. */
  private long due() {
    return taken.get().minus(grace).toMillis() * LEAST_RATE / 1000;
  }

  /** Would read the rest first, and so hold back the answer until the caller has sent it all. */
  @Override
  public void close() {}
}
