package touchstone.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name of some media bytes: their SHA-256 (FIPS 180-4). The same bytes have the same key
 * wherever they come from.
 *
 * @param sha256 64 lowercase hexadecimal digits
 */
public record MediaKey(String sha256) {
  static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Longest part of a wrong key that the message repeats. */
  private static final int QUOTED = 80;

  /**
   * @throws IllegalArgumentException where the text is no key; it may come from a stranger
   */
  public MediaKey {
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "a media key is 64 lowercase hexadecimal digits, not \""
              + sha256.substring(0, Math.min(QUOTED, sha256.length()))
              + "\"");
    }
  }

  public static MediaKey of(byte[] bytes) {
    MessageDigest digest = newDigest();
    digest.update(bytes);
    return finish(digest);
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  static MediaKey finish(MessageDigest digest) {
    return new MediaKey(HexFormat.of().formatHex(digest.digest()));
  }
}
