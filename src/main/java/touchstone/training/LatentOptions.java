package touchstone.training;

import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * How every sampler of a bank is trained; it stands in their cards.
 *
 * @param crop side of the crops in pixels, a multiple of 16
 * @param mostReduced half the crops are reduced from windows up to so many times larger
 * @param batch crops of a step
 * @param steps of a sampler
 * @param rate Adam's step size at the start; it falls as a half cosine
 * @param tick steps between statistics, each with a checkpoint
 * @param heldOutPerMille photographs of a thousand that are never trained on: as many as for the
 *     autoencoder, so that they are the same
 */
public record LatentOptions(
    int crop,
    double mostReduced,
    int batch,
    long steps,
    double rate,
    int tick,
    int heldOutPerMille) {
  public static final LatentOptions DEFAULT = new LatentOptions(64, 2.5, 8, 3000, 1e-3, 250, 100);

  private static final int COARSEST = 16;

  public LatentOptions {
    if (crop < COARSEST || crop % COARSEST != 0 || batch < 1 || steps < 1 || tick < 1) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          "crops have a multiple of 16 px a side; batch, steps and tick are 1 or more");
    }
  }

  /** The same for another number of steps. */
  public LatentOptions withSteps(long other) {
    return new LatentOptions(crop, mostReduced, batch, other, rate, tick, heldOutPerMille);
  }

  double rate(long step) {
    return rate * (1 + Math.cos(Math.PI * Math.min(step, steps) / steps)) / 2;
  }
}
