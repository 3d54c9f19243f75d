package touchstone.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The blocks of a GIF (GIF89a specification) up to its first frame; what comes after is not judged
 * and may be missing.
 *
 * <p>The picture is the logical screen, grown where the frame reaches beyond it, as browsers do.
 */
final class GifFile {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;

  private final ByteBuffer file;
  private final byte[] bytes;

  private GifFile(byte[] bytes) {
    this.bytes = bytes;
    file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static PictureHeader read(byte[] bytes) throws RefusedException {
    try {
      return new GifFile(bytes).read();
    } catch (IndexOutOfBoundsException e) {
      throw RefusedException.truncated("the GIF ends before its first frame does");
    }
  }

  private PictureHeader read() throws RefusedException {
    int at = 13 + colourTable(file.get(10));
    for (int block = file.get(at); block != IMAGE; block = file.get(at)) {
      if (block == TRAILER) {
        throw RefusedException.undecodable("the GIF has no frame");
      }
      if (block != EXTENSION) {
        throw RefusedException.undecodable("the GIF has an unknown block at byte " + at);
      }
      at = afterSubBlocks(at + 2);
    }
    int left = number(at + 1);
    int top = number(at + 3);
    int width = number(at + 5);
    int height = number(at + 7);
    if (width == 0 || height == 0) {
      throw RefusedException.undecodable("the GIF's first frame is " + width + " x " + height);
    }
    afterSubBlocks(at + 10 + colourTable(file.get(at + 9)) + 1);
    return new PictureHeader(
        Math.max(number(6), left + width),
        Math.max(number(8), top + height),
        8,
        left,
        top,
        false,
        Orientation.UPRIGHT,
        new StoppableStream(bytes));
  }

  private int number(int at) {
    return file.getShort(at) & 0xffff;
  }

  /** Bytes of the colour table that these flags announce. */
  private static int colourTable(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));
  }

  private int afterSubBlocks(int start) {
    int at = start;
    for (int length = file.get(at) & 0xff; length != 0; length = file.get(at) & 0xff) {
      at += 1 + length;
    }
    return at + 1;
  }
}
