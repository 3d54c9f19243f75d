package touchstone.media;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Decoding processes that wait for files. One that ends, is killed or has worked long enough is
 * replaced; there are as many as files are decoded at once, which {@link DecodingThreads} bounds.
 *
 * <p>A file over which a process ends is tried once more, for the process may have been killed for
 * no fault of the file's (an operator, the kernel short of memory); then it is refused.
 */
final class DecoderPool implements AutoCloseable {
  private static final int TRIES = 2;

  private final MediaLimits limits;
  private final ChildLimits own;
  private final Deque<DecoderChild> idle = new ArrayDeque<>();
  private boolean closed;

  /** A pool that begins with so many processes. */
  DecoderPool(MediaLimits limits, ChildLimits own, int warm) {
    this.limits = limits;
    this.own = own;
    for (int i = 0; i < warm; i++) {
      idle.add(DecoderChild.start(limits, own));
    }
  }

  private synchronized DecoderChild take() {
    while (!idle.isEmpty()) {
      DecoderChild child = idle.pop();
      if (child.isFresh()) {
        return child;
      }
      child.kill();
    }
    return DecoderChild.start(limits, own);
  }

  /** Takes it back, or one in its place, which is up when the next file comes. */
  private synchronized void giveBack(DecoderChild child) {
    if (child.isFresh() && !closed) {
      idle.push(child);
      return;
    }
    child.kill();
    if (!closed) {
      idle.addLast(DecoderChild.start(limits, own));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(DecoderChild::kill);
    idle.clear();
  }

  /** A file to be decoded. */
  Order order(byte[] bytes) {
    return new Order(bytes);
  }

  /** One file's decoding, which another thread may cancel. */
  final class Order {
    private final byte[] bytes;
    private final Stopwatch starts = new Stopwatch();
    private DecoderChild child;
    private boolean cancelled;

    private Order(byte[] bytes) {
      this.bytes = bytes;
    }

    /**
     * Decodes the file.
     *
     * @throws RefusedException also where processes end over it
     * @throws TouchstoneException {@code OVERLOADED} where none starts in time
     */
    Picture decode() throws RefusedException, InterruptedException {
      for (int tries = 1; ; tries++) {
        DecoderChild taken = begin();
        try {
          awaitReady(taken);
          return taken.decode(bytes);
        } catch (IOException e) {
          int exitCode = taken.end();
          if (tries == TRIES) {
            throw new RefusedException(
                ErrorCode.DECODER_FAILED,
                "two decoding processes ended over this file, the last with exit code " + exitCode);
          }
        } finally {
          end(taken);
        }
      }
    }

    private void awaitReady(DecoderChild taken) throws IOException, InterruptedException {
      starts.begin();
      try {
        taken.awaitReady();
      } finally {
        starts.end();
      }
    }

    /** How long it has waited for processes to be up, which is no time of the file's. */
    long waitedNanos() {
      return starts.nanos();
    }

    private synchronized DecoderChild begin() throws RefusedException {
      if (cancelled) {
        throw new RefusedException(ErrorCode.DECODING_TIMED_OUT, "decoding was stopped");
      }
      child = take();
      return child;
    }

    /** From here on the child is another file's. */
    private synchronized void end(DecoderChild taken) {
      child = null;
      giveBack(taken);
    }

    /** Kills the process that is at it. */
    synchronized void cancel() {
      cancelled = true;
      if (child != null) {
        child.kill();
      }
    }
  }
}
