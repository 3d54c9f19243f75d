package touchstone.training;

import touchstone.data.Augmentation;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Every setting of a fine-tuning; it goes into the detector's card.
 *
 * @param fakes drawn from the generator to learn from
 * @param heldOutFakes drawn for calibration, and as many again for the test
 * @param tilesPerPhoto cut out of each photograph to learn from
 * @param batch tiles of a step, half of them fake
 * @param headSteps with the discriminator's layers frozen
 * @param jointSteps with all layers learning
 * @param headRate Adam's step size for the new head
 * @param trunkRate and for the discriminator's layers
 * @param hidden width of the head
 * @param falseAccusations share of real photographs of calibration that may be called synthetic
 * @param authenticShare share of real pictures of calibration, the clearest, that may be called
 *     authentic; all others are abstained from
 * @param seed of everything random
 * @param chain that every tile goes through, whatever its class
 */
public record DetectorOptions(
    int fakes,
    int heldOutFakes,
    int tilesPerPhoto,
    int batch,
    int headSteps,
    int jointSteps,
    double headRate,
    double trunkRate,
    int hidden,
    double falseAccusations,
    double authenticShare,
    long seed,
    Augmentation chain) {

  /** What is used unless the command line says otherwise. */
  public static final DetectorOptions DEFAULT =
      new DetectorOptions(
          6000,
          500,
          6,
          64,
          300,
          2000,
          1e-3,
          1e-4,
          64,
          0.02,
          0.10,
          1,
          new Augmentation(64, 1.6, 0.5, 0.8, 40, 98));

  public DetectorOptions {
    within("fakes", fakes, 64, 1_000_000);
    within("heldOutFakes", heldOutFakes, 32, 100_000);
    within("tilesPerPhoto", tilesPerPhoto, 1, 100);
    within("batch", batch, 4, 1024);
    within("headSteps", headSteps, 0, 1_000_000);
    within("jointSteps", jointSteps, 0, 1_000_000);
  }

  private static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          name + " must be " + least + " to " + most + ", not " + value);
    }
  }

  /** The same with other lengths and seed. */
  public DetectorOptions with(int headSteps, int jointSteps, long seed) {
    return new DetectorOptions(
        fakes,
        heldOutFakes,
        tilesPerPhoto,
        batch,
        headSteps,
        jointSteps,
        headRate,
        trunkRate,
        hidden,
        falseAccusations,
        authenticShare,
        seed,
        chain);
  }
}
