package touchstone.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The blocks of a GIF (GIF89a specification). Where one picture is asked for they are read up to
 * the first frame; what comes after is not judged and may be missing.
 *
 * <p>The picture is the logical screen, grown where the frame reaches beyond it, as browsers do.
 */
final class GifFile {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;
  private static final int CONTROL = 0xf9;
  private static final int APPLICATION = 0xff;

  /** Netscape's extension of 1995: the number of loops. */
  private static final String LOOPS = "NETSCAPE2.0";

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
        throw unknownBlock(at);
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

  /**
   * All frames.
   *
   * @throws RefusedException if the file is not whole
   */
  static GifAnimation animation(byte[] bytes) throws RefusedException {
    try {
      return new GifFile(bytes).animation();
    } catch (IndexOutOfBoundsException e) {
      throw RefusedException.truncated("the GIF ends before its last frame does");
    }
  }

  private GifAnimation animation() throws RefusedException {
    int width = number(6);
    int height = number(8);
    List<GifAnimation.Frame> frames = new ArrayList<>();
    OptionalInt loops = OptionalInt.empty();
    OptionalInt control = OptionalInt.empty();
    int at = 13 + colourTable(file.get(10));
    for (int block = file.get(at); block != TRAILER; block = file.get(at)) {
      if (block == IMAGE) {
        GifAnimation.Frame frame = frame(at, control);
        frames.add(frame);
        width = Math.max(width, frame.left() + frame.width());
        height = Math.max(height, frame.top() + frame.height());
        control = OptionalInt.empty();
        at = afterSubBlocks(at + 10 + colourTable(file.get(at + 9)) + 1);
      } else if (block == EXTENSION) {
        int label = file.get(at + 1) & 0xff;
        if (label == CONTROL) {
          control = OptionalInt.of(at);
        } else if (label == APPLICATION && saysLoops(at)) {
          loops = OptionalInt.of(number(at + 16));
        }
        at = afterSubBlocks(at + 2);
      } else {
        throw unknownBlock(at);
      }
    }
    return new GifAnimation(width, height, frames, loops);
  }

  private GifAnimation.Frame frame(int at, OptionalInt control) throws RefusedException {
    int width = number(at + 5);
    int height = number(at + 7);
    if (width == 0 || height == 0) {
      throw RefusedException.undecodable("a frame of the GIF is " + width + " x " + height);
    }
    int flags = control.isPresent() ? file.get(control.getAsInt() + 3) : 0;
    return new GifAnimation.Frame(
        number(at + 1),
        number(at + 3),
        width,
        height,
        control.isPresent() ? number(control.getAsInt() + 4) : 0,
        switch (flags >> 2 & 7) {
          case 2 -> GifAnimation.Disposal.CLEARED;
          case 3 -> GifAnimation.Disposal.UNDONE;
          default -> GifAnimation.Disposal.KEPT;
        });
  }

  private boolean saysLoops(int at) {
    String application = new String(bytes, at + 3, LOOPS.length(), StandardCharsets.US_ASCII);
    return application.equals(LOOPS) && file.get(at + 15) == 1;
  }

  private static RefusedException unknownBlock(int at) {
    return RefusedException.undecodable("the GIF has an unknown block at byte " + at);
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
