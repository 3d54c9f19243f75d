package touchstone.store;

import java.time.Instant;
import java.util.Optional;
import touchstone.media.MediaKey;
import touchstone.media.MediaType;

/**
 * Media as the database has it.
 *
 * @param bytes size of the file
 * @param picture empty where the bytes were never decoded
 */
public record StoredMedia(
    MediaKey key, long bytes, Optional<PictureFacts> picture, Instant receivedAt) {

  /** What decoding showed; width and height are of the upright picture, in pixels. */
  public record PictureFacts(MediaType type, int width, int height) {}

  static StoredMedia of(MediaEntity entity) {
    return new StoredMedia(
        new MediaKey(entity.sha256),
        entity.bytes,
        entity.type == null
            ? Optional.empty()
            : Optional.of(new PictureFacts(entity.type, entity.width, entity.height)),
        entity.receivedAt);
  }
}
