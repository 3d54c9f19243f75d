package touchstone.training.translation;

import java.util.Optional;
import touchstone.media.Picture;

/** Translates pictures of any size. Not thread-safe. */
interface PictureTranslator {
  /** Pixels that are made of one file at most, of all frames together. */
  int MOST_PIXELS = 1 << 24;

  Picture of(Picture picture);

  /** Pixels a side of the smallest picture that it takes. */
  int least();

  /** Times the sides of what comes out. */
  default int factor() {
    return 1;
  }

  /** Why it does not take pictures of one size, if so. */
  default Optional<String> refusal(int width, int height, int count) {
    if (Math.min(width, height) < least()) {
      return Optional.of(
          "is " + width + " x " + height + " pixels; the model needs " + least() + " a side");
    }
    long made = (long) width * height * factor() * factor() * count;
    return made <= MOST_PIXELS
        ? Optional.empty()
        : Optional.of(
            "would become " + made + " pixels in all; at most " + MOST_PIXELS + " are made");
  }
}
