package touchstone.media;

import java.io.IOException;
import java.io.InterruptedIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes for a codec, until they are stopped: a codec that still reads ends with an exception. */
final class StoppableStream extends ImageInputStreamImpl {
  private final byte[] bytes;
  private volatile boolean stopped;

  StoppableStream(byte[] bytes) {
    this.bytes = bytes;
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
    return (int) Math.max(0, bytes.length - streamPos);
  }
}
