package touchstone.data;

import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaLimits;
import touchstone.media.Picture;

/** Opens the pictures of data sets: one that cannot be opened makes the set unusable. */
final class Decoding {
  private static final MediaDecoder DECODER = new MediaDecoder(MediaLimits.DEFAULT);

  private Decoding() {}

  /**
   * Decodes a file.
   *
   * @param name for the message
   * @throws TouchstoneException {@code UNUSABLE_DATASET}, naming the file and what is wrong
   */
  static Picture decode(String name, byte[] bytes) {
    DecodeOutcome outcome = DECODER.decode(bytes);
    if (outcome instanceof DecodeOutcome.Decoded decoded) {
      return decoded.picture();
    }
    throw new TouchstoneException(
        ErrorCode.UNUSABLE_DATASET,
        name + " cannot be used: " + ((DecodeOutcome.Rejected) outcome).detail() + "; remove it");
  }
}
