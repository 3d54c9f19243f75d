package touchstone.store;

import java.time.Instant;
import java.util.Optional;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaKey;
import touchstone.media.MediaType;

/**
 * Media as the database has it.
 *
 * @param bytes size of the file
 * @param picture empty where the bytes were never decoded
 * @param deletedAt empty while the bytes are kept
 */
public record StoredMedia(
    MediaKey key,
    long bytes,
    Optional<PictureFacts> picture,
    Instant receivedAt,
    Optional<Instant> deletedAt) {

  /** What decoding showed; width and height are of the upright picture, in pixels. */
  public record PictureFacts(MediaType type, int width, int height) {}

  static StoredMedia of(MediaEntity entity) {
    return new StoredMedia(
        new MediaKey(entity.sha256),
        entity.bytes,
        entity.type == null
            ? Optional.empty()
            : Optional.of(new PictureFacts(entity.type, entity.width, entity.height)),
        entity.receivedAt,
        Optional.ofNullable(entity.deletedAt));
  }

  /**
   * Asks for the bytes.
   *
   * @throws TouchstoneException {@code MEDIA_DELETED} where they are no longer kept
   */
  public void requireHeld() {
    deletedAt.ifPresent(
        at -> {
          throw new TouchstoneException(
              ErrorCode.MEDIA_DELETED,
              "the bytes of " + key.sha256() + " were deleted on " + at + "; their verdicts stay");
        });
  }
}
