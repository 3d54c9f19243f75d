package touchstone.media;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes for a codec, until they are stopped: a codec that still reads ends with an exception. */
final class StoppableStream extends ImageInputStreamImpl {
  private final byte[] bytes;
  private final boolean endless;
  private volatile boolean stopped;

  StoppableStream(byte[] bytes) {
    this(bytes, false);
  }

  private StoppableStream(byte[] bytes, boolean endless) {
    this.bytes = bytes;
    this.endless = endless;
  }

  /**
   * For a codec that takes the end for more data and would never stop asking: zeros behind the
   * bytes are what it may read ahead, and asking for more is {@link BeyondEndException}.
   */
  static StoppableStream withZeros(byte[] bytes, int zeros) {
    return new StoppableStream(Arrays.copyOf(bytes, bytes.length + zeros), true);
  }

  /** No EOFException, because that is what such a codec passes over. */
  static final class BeyondEndException extends IOException {
    private static final long serialVersionUID = 1L;

    private BeyondEndException() {
      super("the data ended");
    }
  }

  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public int read() throws IOException {
    int left = left();
    bitOffset = 0;
    return left == 0 ? -1 : bytes[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = Math.min(length, left());
    bitOffset = 0;
    if (count == 0 && length > 0) {
      return -1;
    }
    System.arraycopy(bytes, (int) streamPos, into, offset, count);
    streamPos += count;
    return count;
  }

  private int left() throws IOException {
    if (stopped) {
      throw new InterruptedIOException("decoding was stopped");
    }
    if (endless && streamPos >= bytes.length) {
      throw new BeyondEndException();
    }
    return (int) Math.max(0, bytes.length - streamPos);
  }
}
