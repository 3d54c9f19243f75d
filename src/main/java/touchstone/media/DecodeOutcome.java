package touchstone.media;

import touchstone.error.ErrorCode;

/** What became of some bytes: a picture, a clip where clips are asked for, or why not. */
public sealed interface DecodeOutcome {

  /** The picture, upright; {@code type} is what the bytes are, whatever they were called. */
  record Decoded(Picture picture, MediaType type) implements DecodeOutcome {}

  /** Several pictures; only of {@link MediaDecoder#decodeMoving}. */
  record DecodedClip(Clip clip) implements DecodeOutcome {}

  /**
   * Not a picture that can be judged.
   *
   * @param code of type {@code CALLER}
   * @param detail one sentence for the caller: what is wrong with the bytes
   */
  record Rejected(ErrorCode code, String detail) implements DecodeOutcome {}
}
