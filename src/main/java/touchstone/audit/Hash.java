package touchstone.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * A place in the chain.
 *
 * @param hex 64 lowercase hexadecimal digits
 */
public record Hash(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /** What the first entry follows. */
  public static final Hash NONE = new Hash("0".repeat(64));

  /**
   * @throws TouchstoneException {@code INVALID_ARGUMENT} where the text is no hash
   */
  public Hash {
    if (!HEX.matcher(hex).matches()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          "a hash of the audit is 64 lowercase hexadecimal digits, not \"" + hex + "\"");
    }
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  static Hash of(MessageDigest digest) {
    return new Hash(HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public String toString() {
    return hex;
  }
}
