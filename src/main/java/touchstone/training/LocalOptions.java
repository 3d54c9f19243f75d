package touchstone.training;

import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * What a local calibration promises.
 *
 * @param falseAccusations share of further real pictures of the place, expected, that may be called
 *     synthetic
 * @param falseClearances share of its fakes, expected, that may be called authentic
 */
public record LocalOptions(double falseAccusations, double falseClearances) {
  /** What the fewest pictures allowed, 20 of a class, can hold. */
  public static final LocalOptions DEFAULT = new LocalOptions(0.05, 0.05);

  public LocalOptions {
    within("false accusations", falseAccusations);
    within("false clearances", falseClearances);
  }

  private static void within(String name, double share) {
    if (!(share > 0 && share < 0.5)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          "the share of " + name + " must be above 0 and below 0.5, not " + share);
    }
  }
}
