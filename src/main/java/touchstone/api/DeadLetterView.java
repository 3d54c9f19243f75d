package touchstone.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.error.ErrorCode;
import touchstone.store.DeadLetters;
import touchstone.store.StoredDeadLetter;

/**
 * A Kafka record that was rejected.
 *
 * @param topic where it was; absent, with partition and offset, where it is a replay
 * @param replayOf the dead letter that it is a replay of; absent where it is none
 * @param bytes length of the record's value; absent where that is not kept, and it cannot be
 *     replayed
 * @param replayedAt absent until somebody replays it
 */
@Schema(name = "DeadLetter")
@JsonInclude(Include.NON_NULL)
public record DeadLetterView(
    UUID id,
    String topic,
    Integer partition,
    Long offset,
    UUID replayOf,
    ErrorCode code,
    String detail,
    Integer bytes,
    Instant at,
    Instant replayedAt,
    Links links) {

  /**
   * Addresses relative to the service.
   *
   * @param replay absent where it cannot be replayed any more
   */
  @Schema(name = "DeadLetterLinks")
  @JsonInclude(Include.NON_NULL)
  public record Links(String replay) {}

  static DeadLetterView of(StoredDeadLetter letter) {
    boolean replay = letter.source().startsWith(DeadLetters.REPLAY);
    String[] place = letter.source().split("/", -1);
    boolean waits = letter.replayed().isEmpty() && letter.bytes().isPresent();
    return new DeadLetterView(
        letter.id(),
        replay ? null : place[0],
        replay ? null : Integer.valueOf(place[1]),
        replay ? null : Long.valueOf(place[2]),
        replay ? UUID.fromString(place[1]) : null,
        letter.code(),
        letter.detail(),
        letter.bytes().orElse(null),
        letter.at(),
        letter.replayed().orElse(null),
        new Links(waits ? Paths.replay(letter.id()) : null));
  }
}
