package touchstone.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Files made to harm whoever decodes them. */
final class HostileFiles {
  private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  private HostileFiles() {}

  /** A PNG whose header claims so many pixels and which holds a handful. */
  static byte[] pngHeader(int width, int height) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(PNG_SIGNATURE);
    header(png, width, height);
    chunk(png, "IDAT", deflatedZeros(1));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  /** A whole, valid PNG of black pixels, one bit each: a thousandth of what it decodes to. */
  static byte[] pngBomb(int side) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(PNG_SIGNATURE);
    header(png, side, side);
    chunk(png, "IDAT", deflatedZeros((side / 8L + 1) * side));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void header(ByteArrayOutputStream png, int width, int height) {
    chunk(
        png,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {1, 0, 0, 0, 0})
            .array());
  }

  private static byte[] deflatedZeros(long length) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 20];
    byte[] block = new byte[1 << 16];
    for (long left = length; left > 0; left -= zeros.length) {
      deflater.setInput(zeros, 0, (int) Math.min(left, zeros.length));
      while (!deflater.needsInput()) {
        out.write(block, 0, deflater.deflate(block));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      out.write(block, 0, deflater.deflate(block));
    }
    deflater.end();
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(US_ASCII));
    crc.update(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(type.getBytes(US_ASCII));
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
