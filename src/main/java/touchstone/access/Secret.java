package touchstone.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A secret that proves who somebody is: 256 random bits, or what an operator has chosen instead. It
 * is kept as its SHA-256 (FIPS 180-4) alone.
 *
 * <p>A slow hash, as for passwords, would gain nothing: it makes guessing dear, and 2^256 secrets
 * cannot be guessed however cheap a guess is. It would only make each request dear.
 */
public record Secret(String text) {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one, in the 43 characters of base64url (RFC 4648, section 5). */
  public static Secret random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** 64 lowercase hexadecimal digits. */
  public String hash() {
    return HexFormat.of().formatHex(digest());
  }

  /** Whether it has this hash, in a time that does not tell how much of it is right. */
  public boolean hasHash(String hex) {
    return MessageDigest.isEqual(digest(), HexFormat.of().parseHex(hex));
  }

  private byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Secrets get into no log. */
  @Override
  public String toString() {
    return "Secret[…]";
  }
}
