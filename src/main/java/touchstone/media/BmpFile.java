package touchstone.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The headers of a BMP: 14 bytes of file header, then one whose size tells its version.
 *
 * <p>Two things never reach the codec: a picture of another format inside (it would escape these
 * limits), and the colour profile of version 5, which may be a file name for the codec to open.
 */
final class BmpFile {
  private static final int DIB = 14;
  private static final int OS2_V1 = 12;
  private static final int V4 = 108;
  private static final int UNCOMPRESSED = 0;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int BIT_FIELDS = 3;

  /** Offset of bV4CSType, and its value for sRGB. */
  private static final int COLOUR_SPACE = DIB + 56;

  private static final int SRGB = 0x73524742;

  private final byte[] bytes;
  private final ByteBuffer file;

  private BmpFile(byte[] bytes) {
    this.bytes = bytes.clone();
    file = ByteBuffer.wrap(this.bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static PictureHeader read(byte[] bytes) throws RefusedException {
    try {
      return new BmpFile(bytes).read();
    } catch (IndexOutOfBoundsException e) {
      throw RefusedException.truncated("the BMP ends within its header");
    }
  }

  private PictureHeader read() throws RefusedException {
    int size = file.getInt(DIB);
    boolean old = size == OS2_V1;
    int width = old ? file.getShort(DIB + 4) & 0xffff : file.getInt(DIB + 4);
    int height = old ? file.getShort(DIB + 6) & 0xffff : file.getInt(DIB + 8);
    int bits = file.getShort(old ? DIB + 10 : DIB + 14);
    int compression = old || size == 16 ? UNCOMPRESSED : file.getInt(DIB + 16);
    // The lowest number has no opposite; nor is it a height.
    int rows = Math.abs(Math.max(height, -Integer.MAX_VALUE));
    if (compression == UNCOMPRESSED || compression == BIT_FIELDS) {
      checkLength(width, rows, bits);
    } else if (compression != RLE8 && compression != RLE4) {
      throw RefusedException.unsupported(
          "the BMP holds compression " + compression + "; 0 to 3 are read");
    }
    // Some writers leave the file size open; the codec would refuse them for it.
    file.putInt(2, bytes.length);
    if (size >= V4) {
      file.putInt(COLOUR_SPACE, SRGB);
    }
    return new PictureHeader(
        width, rows, Math.max(bits, 8), Orientation.UPRIGHT, new StoppableStream(bytes));
  }

  private void checkLength(int width, int rows, int bits) throws RefusedException {
    long rowBytes = ((long) width * bits + 31) / 32 * 4;
    long start = file.getInt(10) & 0xffffffffL;
    // Many writers leave out the padding of the last row.
    long needed = start + rowBytes * (rows - 1L) + ((long) width * bits + 7) / 8;
    if (width > 0 && needed > bytes.length) {
      throw RefusedException.truncated(
          "the BMP has " + bytes.length + " bytes of the " + needed + " that its header announces");
    }
  }
}
