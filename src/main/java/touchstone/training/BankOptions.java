package touchstone.training;

import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** How the generators of one kind of a bank are trained, as far as all kinds have it. */
sealed interface BankOptions permits ReconstructionOptions, LatentOptions {
  int COARSEST = 16;

  /** Side of the crops in pixels, a multiple of 16. */
  int crop();

  /** Half the crops are reduced from windows up to so many times larger. */
  double mostReduced();

  /** Crops of a step. */
  int batch();

  /** Of a generator. */
  long steps();

  /** Steps between statistics, each with a checkpoint. */
  int tick();

  /** Photographs of a thousand that are never trained on. */
  int heldOutPerMille();

  /**
   * Refuses what nothing can be trained with.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT}
   */
  static void check(int crop, int batch, long steps, int tick) {
    if (crop < COARSEST || crop % COARSEST != 0 || batch < 1 || steps < 1 || tick < 1) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          "crops have a multiple of 16 px a side; batch, steps and tick are 1 or more");
    }
  }
}
