package touchstone.training.study;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import touchstone.evaluation.Delivery;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaType;
import touchstone.media.Picture;

/**
 * A picture out of a file.
 *
 * @param lossy whether the file's format is one that loses something
 */
record Opened(Picture picture, boolean lossy) {
  private static final Set<MediaType> LOSSY = EnumSet.of(MediaType.JPEG, MediaType.WEBP);

  /** Empty where the file is no picture: collections have some, and the rest counts. */
  static Optional<Opened> of(Path file) {
    DecodeOutcome outcome = Delivery.open(file);
    return outcome instanceof DecodeOutcome.Decoded decoded
        ? Optional.of(new Opened(decoded.picture(), LOSSY.contains(decoded.type())))
        : Optional.empty();
  }
}
