package touchstone.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * Something that happened. It is hashed in a form that only it has: its fields in order, each as
 * its length (4 bytes, big-endian) and its UTF-8 text. The content is hashed as the text it was
 * written as, so no canonical form of JSON is needed.
 *
 * @param id unlike all others, rising with time but for entries written at the same time
 * @param at to the microsecond, which is what PostgreSQL keeps
 * @param subject what it is about: the id of a submission, an analysis, a model or the like
 * @param actor who did it, as far as the service knows
 * @param content JSON
 */
public record Entry(
    long id, Instant at, String kind, String subject, String actor, String content) {

  /** Begins what is hashed, so that no other use of SHA-256 gives the same. */
  private static final String FORM = "touchstone-audit-1";

  /** SHA-256 (FIPS 180-4) over the form, the hash of the entry before and all fields. */
  public Hash hash(Hash previous) {
    MessageDigest digest = Hash.newDigest();
    add(digest, FORM);
    add(digest, previous.hex());
    add(digest, Long.toString(id));
    add(digest, at.toString());
    add(digest, kind);
    add(digest, subject);
    add(digest, actor);
    add(digest, content);
    return Hash.of(digest);
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }
}
