package touchstone.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a receiver does, as {@code docs/operations/callbacks.md} shows it. */
final class WebhookReceiver {
  private WebhookReceiver() {}

  // docs:begin
  /** Whether a request is ours and no older than five minutes; the body as raw bytes. */
  static boolean isGenuine(
      String id, String timestamp, String signatures, byte[] body, List<String> secrets)
      throws GeneralSecurityException {
    long seconds = Long.parseLong(timestamp);
    if (Math.abs(Instant.now().getEpochSecond() - seconds) > 300) {
      return false; // a replay, or a clock that is wrong
    }
    for (String secret : secrets) {
      byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
      for (String signature : signatures.split(" ", -1)) {
        if (MessageDigest.isEqual(
            signature.getBytes(StandardCharsets.UTF_8),
            expected.getBytes(StandardCharsets.UTF_8))) {
          return true;
        }
      }
    }
    return false;
  }
  // docs:end
}
