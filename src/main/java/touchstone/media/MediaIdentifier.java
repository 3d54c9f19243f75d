package touchstone.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

/** Tells the format by the first bytes; names and content types are never asked. */
public final class MediaIdentifier {
  /** Header sizes of BMP: OS/2 1 and 2, Windows 3, its two extensions, 4 and 5. */
  private static final Set<Integer> BMP_HEADERS = Set.of(12, 16, 40, 52, 56, 64, 108, 124);

  private static final int TEXT_SAMPLE = 512;

  private MediaIdentifier() {}

  public static Optional<MediaType> identify(byte[] bytes) {
    if (startsWith(bytes, 0, "\u00ff\u00d8\u00ff")) {
      return Optional.of(MediaType.JPEG);
    }
    if (startsWith(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
      return Optional.of(MediaType.PNG);
    }
    if (startsWith(bytes, 0, "RIFF") && startsWith(bytes, 8, "WEBP")) {
      return Optional.of(MediaType.WEBP);
    }
    if (startsWith(bytes, 0, "GIF87a") || startsWith(bytes, 0, "GIF89a")) {
      return Optional.of(MediaType.GIF);
    }
    if (startsWith(bytes, 0, "II*\0") || startsWith(bytes, 0, "MM\0*")) {
      return Optional.of(MediaType.TIFF);
    }
    if (startsWith(bytes, 0, "BM") && hasBmpHeader(bytes)) {
      return Optional.of(MediaType.BMP);
    }
    return Optional.empty();
  }

  /** What bytes of no supported format seem to be, as the end of a sentence. */
  static String describe(byte[] bytes) {
    if (startsWith(bytes, 0, "%PDF")) {
      return "a PDF document";
    }
    if (startsWith(bytes, 4, "ftyp")) {
      return "of the MP4 family (video, HEIC or AVIF)";
    }
    if (startsWith(bytes, 0, "\u001aE\u00df\u00a3")) {
      return "a Matroska or WebM video";
    }
    if (startsWith(bytes, 0, "PK\u0003\u0004")) {
      return "a ZIP archive";
    }
    if (startsWith(bytes, 0, "II+\0") || startsWith(bytes, 0, "MM\0+")) {
      return "a BigTIFF";
    }
    return isText(bytes) ? "text" : "of a format that it does not know";
  }

  /** "BM" alone begins many a text. */
  private static boolean hasBmpHeader(byte[] bytes) {
    return bytes.length >= 18
        && BMP_HEADERS.contains(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(14));
  }

  private static boolean isText(byte[] bytes) {
    int end = Math.min(bytes.length, TEXT_SAMPLE);
    for (int at = 0; at < end; at++) {
      int value = bytes[at] & 0xff;
      if (value < ' ' && value != '\t' && value != '\n' && value != '\r') {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWith(byte[] bytes, int at, String magic) {
    return bytes.length >= at + magic.length()
        && new String(bytes, at, magic.length(), ISO_8859_1).equals(magic);
  }
}
