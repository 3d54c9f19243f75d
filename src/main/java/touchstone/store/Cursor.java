package touchstone.store;

import java.nio.ByteBuffer;
import java.util.Base64;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * A place in a list that is read newest first. Rows that come in meanwhile shift nothing, as they
 * would with page numbers.
 *
 * @param before the list goes on with the rows before this sequence number
 */
public record Cursor(long before) {

  /** Where the newest rows are. */
  public static final Cursor NEWEST = new Cursor(Long.MAX_VALUE);

  /** The text that callers hand back; what is in it is no business of theirs. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(ByteBuffer.allocate(Long.BYTES).putLong(before).array());
  }

  /**
   * Reads a cursor back.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} where the text is no cursor of ours
   */
  public static Cursor parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length == Long.BYTES) {
        return new Cursor(ByteBuffer.wrap(bytes).getLong());
      }
    } catch (IllegalArgumentException e) {
      // not even Base64: refused below
    }
    throw new TouchstoneException(
        ErrorCode.INVALID_ARGUMENT,
        "the cursor is not one that this list gave; start again without it");
  }
}
