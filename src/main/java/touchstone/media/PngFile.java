package touchstone.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG (W3C PNG, section 5): length, four letters, data, CRC-32.
 *
 * <p>The codec is given only the chunks that make pixels. The others (compressed text, colour
 * profiles) are where small files hide gigabytes, and ImageIO unpacks them without a limit.
 */
final class PngFile {
  private static final int SIGNATURE = 8;

  /** Bytes of a chunk beside its data. */
  private static final int FRAME = 12;

  private static final Set<String> PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  private final byte[] bytes;
  private final ByteBuffer file;
  private final ByteArrayOutputStream kept;
  private Orientation orientation = Orientation.UPRIGHT;

  private PngFile(byte[] bytes) {
    this.bytes = bytes;
    file = ByteBuffer.wrap(bytes);
    kept = new ByteArrayOutputStream(bytes.length);
    kept.write(bytes, 0, SIGNATURE);
  }

  static PictureHeader read(byte[] bytes) throws RefusedException {
    return new PngFile(bytes).read();
  }

  private PictureHeader read() throws RefusedException {
    int at = SIGNATURE;
    String type;
    do {
      type = chunk(at);
      at += FRAME + file.getInt(at);
    } while (!type.equals("IEND"));
    int header = SIGNATURE + 8;
    int bits = bitsPerPixel(file.get(header + 8), file.get(header + 9));
    return new PictureHeader(
        file.getInt(header),
        file.getInt(header + 4),
        bits,
        orientation,
        new StoppableStream(kept.toByteArray()));
  }

  /** Checks the chunk, keeps it if it makes pixels, and returns its name. */
  private String chunk(int at) throws RefusedException {
    if (at + FRAME > bytes.length) {
      throw RefusedException.truncated("the PNG ends without an IEND chunk");
    }
    int length = file.getInt(at);
    String type = new String(bytes, at + 4, 4, ISO_8859_1);
    if (at == SIGNATURE && (!type.equals("IHDR") || length != 13)) {
      throw type.equals("CgBI")
          ? RefusedException.unsupported("the PNG is of Apple's own variant (CgBI)")
          : RefusedException.undecodable("the PNG does not begin with an IHDR chunk of 13 bytes");
    }
    if (length < 0) {
      throw RefusedException.undecodable("the PNG's chunk at byte " + at + " has no valid length");
    }
    if (length > bytes.length - at - FRAME) {
      throw RefusedException.truncated(
          "the PNG ends within its chunk at byte " + at + " of " + length + " bytes");
    }
    if (PIXELS.contains(type)) {
      checkCrc(at, length, type);
      kept.write(bytes, at, FRAME + length);
    } else if (type.equals("eXIf")) {
      orientation = TiffDirectory.orientation(Arrays.copyOfRange(bytes, at + 8, at + 8 + length));
    }
    return type;
  }

  private void checkCrc(int at, int length, String type) throws RefusedException {
    CRC32 crc = new CRC32();
    crc.update(bytes, at + 4, 4 + length);
    if ((int) crc.getValue() != file.getInt(at + 8 + length)) {
      throw RefusedException.undecodable(
          "the PNG's " + type + " chunk at byte " + at + " does not match its checksum");
    }
  }

  private static int bitsPerPixel(int depth, int colourType) throws RefusedException {
    int channels =
        switch (colourType) {
          case 0, 3 -> 1;
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> throw RefusedException.undecodable("the PNG claims colour type " + colourType);
        };
    return depth * channels;
  }
}
