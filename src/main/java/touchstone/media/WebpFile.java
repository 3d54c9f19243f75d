package touchstone.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The chunks of a WebP (RFC 9649): {@code RIFF size WEBP}, then four letters, length, data, padded
 * to even. The picture is the canvas of {@code VP8X} where there is one.
 *
 * <p>A colour profile states its own size (ICC.1, 7.2.2), and the codec would reserve whatever it
 * states, so one bigger than its chunk is given another name, as is one that is no profile, which
 * the codec would refuse.
 */
final class WebpFile {
  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int BITS_PER_PIXEL = 32;

  /**
   * The lossless codec reads eight bytes ahead; where the data end too early, it would go on with
   * bits of its own making for as many pixels as the header claims.
   */
  private static final int READ_AHEAD = 64;

  /** What the codec would decode as often as it comes; readers ignore all but the first. */
  private static final Set<String> ONCE = Set.of("VP8 ", "VP8L", "ALPH", "ICCP");

  private final byte[] bytes;
  private final Set<String> seen = new HashSet<>();
  private final ByteBuffer file;
  private int width;
  private int height;
  private boolean extended;
  private boolean pixels;
  private Orientation orientation = Orientation.UPRIGHT;

  private WebpFile(byte[] bytes) {
    this.bytes = bytes.clone();
    file = ByteBuffer.wrap(this.bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static PictureHeader read(byte[] bytes) throws RefusedException {
    try {
      return new WebpFile(bytes).read();
    } catch (IndexOutOfBoundsException e) {
      throw RefusedException.truncated("the WebP ends within a chunk header");
    }
  }

  private PictureHeader read() throws RefusedException {
    long end = CHUNK_HEADER + (file.getInt(4) & 0xffffffffL);
    if (end > bytes.length) {
      throw RefusedException.truncated(
          "the WebP has " + bytes.length + " bytes of the " + end + " that its header announces");
    }
    long at = FIRST_CHUNK;
    while (at + CHUNK_HEADER <= end) {
      long length = file.getInt((int) at + 4) & 0xffffffffL;
      if (at + CHUNK_HEADER + length > end) {
        throw RefusedException.truncated("the WebP ends within its chunk at byte " + at);
      }
      chunk((int) at, (int) length);
      at += CHUNK_HEADER + length + (length & 1);
    }
    if (!pixels) {
      throw RefusedException.undecodable("the WebP holds no picture");
    }
    return new PictureHeader(
        width, height, BITS_PER_PIXEL, orientation, StoppableStream.withZeros(bytes, READ_AHEAD));
  }

  private void chunk(int at, int length) throws RefusedException {
    int data = at + CHUNK_HEADER;
    String name = new String(bytes, at, 4, ISO_8859_1);
    if (ONCE.contains(name) && !seen.add(name)) {
      bytes[at] = 'X';
      return;
    }
    switch (name) {
      case "VP8X" -> {
        extended = true;
        width = 1 + (file.getInt(data + 4) & 0xffffff);
        height = 1 + (file.getInt(data + 6) >>> 8);
      }
      case "VP8 " -> frame(file.getShort(data + 6) & 0x3fff, file.getShort(data + 8) & 0x3fff);
      case "VP8L" -> {
        int packed = file.getInt(data + 1);
        frame((packed & 0x3fff) + 1, (packed >>> 14 & 0x3fff) + 1);
      }
      case "ANMF" -> pixels = true;
      case "ICCP" -> {
        if (!isProfile(data, length)) {
          bytes[at] = 'X';
        }
      }
      case "EXIF" -> orientation = exif(Arrays.copyOfRange(bytes, data, data + length));
      default -> {}
    }
  }

  private boolean isProfile(int at, int length) {
    if (length < 4 || Integer.compareUnsigned(Integer.reverseBytes(file.getInt(at)), length) > 0) {
      return false;
    }
    try {
      ICC_Profile.getInstance(Arrays.copyOfRange(bytes, at, at + length));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void frame(int frameWidth, int frameHeight) throws RefusedException {
    if (extended && (frameWidth != width || frameHeight != height)) {
      throw RefusedException.undecodable(
          "the WebP's canvas is %d x %d, its picture %d x %d"
              .formatted(width, height, frameWidth, frameHeight));
    }
    width = frameWidth;
    height = frameHeight;
    pixels = true;
  }

  /** Some writers keep the prefix that belongs into JPEG. */
  private static Orientation exif(byte[] chunk) {
    boolean prefixed = chunk.length > 6 && new String(chunk, 0, 4, ISO_8859_1).equals("Exif");
    return TiffDirectory.orientation(prefixed ? Arrays.copyOfRange(chunk, 6, chunk.length) : chunk);
  }
}
