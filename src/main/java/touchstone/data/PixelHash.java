package touchstone.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import touchstone.media.Picture;

/** Hashes of content: names, order and file formats play no part. */
public final class PixelHash {
  private PixelHash() {}

  public static String of(Picture picture) {
    ByteBuffer bytes =
        ByteBuffer.allocate(
            2 * Integer.BYTES + picture.width() * picture.height() * Picture.CHANNELS);
    bytes.putInt(picture.width()).putInt(picture.height());
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          bytes.put((byte) picture.sample(x, y, channel));
        }
      }
    }
    return sha256(bytes.array());
  }

  /** Of a whole set, from the hashes of its pictures. */
  static String of(Collection<String> hashes) {
    String lines = String.join("\n", hashes.stream().sorted().toList());
    return sha256(lines.getBytes(StandardCharsets.US_ASCII));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
