package touchstone.training.translation;

import java.util.Optional;
import touchstone.media.Picture;

/** Translates pictures of any size. Not thread-safe. */
interface PictureTranslator {
  /** Pixels of the largest picture that is made. */
  int MOST_PIXELS = 1 << 23;

  Picture of(Picture picture);

  /** Pixels a side of the smallest picture that it takes. */
  int least();

  /** Times the sides of what comes out. */
  default int factor() {
    return 1;
  }

  /** Why it does not take a picture of some size, if so. */
  default Optional<String> refusal(int width, int height) {
    if (Math.min(width, height) < least()) {
      return Optional.of(
          "is " + width + " x " + height + " pixels; the model needs " + least() + " a side");
    }
    long made = (long) width * height * factor() * factor();
    return made <= MOST_PIXELS
        ? Optional.empty()
        : Optional.of(
            "is "
                + width
                + " x "
                + height
                + " pixels, and what is made of it would have "
                + made
                + "; at most "
                + MOST_PIXELS
                + " are made");
  }
}
