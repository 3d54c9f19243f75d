package touchstone.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * A key that sender and receiver share, and what it makes of a message: {@code v1} of the Standard
 * Webhooks specification, HMAC-SHA256 (RFC 2104) over id, timestamp and body.
 */
final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int FEWEST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  private final SecretKeySpec key;

  private WebhookSecret(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Reads {@code whsec_} and 24 to 64 bytes in Base64.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} where it is something else; the message
   *     does not repeat it
   */
  static WebhookSecret parse(String text) {
    try {
      byte[] key =
          text.startsWith(PREFIX)
              ? Base64.getDecoder().decode(text.substring(PREFIX.length()))
              : new byte[0];
      if (key.length >= FEWEST_BYTES && key.length <= MOST_BYTES) {
        return new WebhookSecret(key);
      }
    } catch (IllegalArgumentException e) {
      // no Base64: refused below, without a cause that would repeat it
    }
    throw new TouchstoneException(
        ErrorCode.INVALID_ARGUMENT,
        "a secret is \"whsec_\" and 24 to 64 random bytes in Base64; make one with:"
            + " echo whsec_$(openssl rand -base64 32)");
  }

  /**
   * The signature of a message.
   *
   * @param timestamp seconds since 1970
   */
  String sign(String id, long timestamp, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] signature = mac.doFinal((id + '.' + timestamp + '.' + body).getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
