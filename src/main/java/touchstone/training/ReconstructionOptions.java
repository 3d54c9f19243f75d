package touchstone.training;

import touchstone.gan.reconstruction.ReconstructionSchedule;

/**
 * How every generator of a bank is trained; it stands in their cards.
 *
 * @param crop side of the crops in pixels, a multiple of 16
 * @param mostReduced half the crops are reduced from windows up to so many times larger
 * @param batch crops of a step
 * @param steps of a generator
 * @param rate Adam's step size for the generator at the start
 * @param criticRate Adam's step size for the discriminator
 * @param warmUp share of the steps before the discriminator comes in
 * @param tick steps between statistics, each with a checkpoint
 * @param heldOutPerMille photographs of a thousand that are never trained on
 */
public record ReconstructionOptions(
    int crop,
    double mostReduced,
    int batch,
    long steps,
    double rate,
    double criticRate,
    double warmUp,
    int tick,
    int heldOutPerMille)
    implements BankOptions {
  /** Halvings of the picture's sides from which on other crops and another rate are needed. */
  private static final int DEEP = 4;

  /** Of the latent of a deep generator, a side of a crop. */
  private static final int POSITIONS = 8;

  public static final ReconstructionOptions DEFAULT =
      new ReconstructionOptions(64, 2.5, 4, 2000, 2e-3, 1e-3, 0.4, 250, 100);

  public ReconstructionOptions {
    BankOptions.check(crop, batch, steps, tick);
  }

  /** The same for another number of steps. */
  public ReconstructionOptions withSteps(long other) {
    return new ReconstructionOptions(
        crop, mostReduced, batch, other, rate, criticRate, warmUp, tick, heldOutPerMille);
  }

  /**
   * The same for generators of this depth. A deep one takes larger crops: where a crop is four
   * positions of the latent a side, each sees its edges, and whole pictures, which have none
   * nearby, come out wrong (12 grey levels of error on crops of 64 px, 30 on pictures of 256 px).
   * Its many layers also overshoot at the full rate.
   */
  ReconstructionOptions forDepth(int depth) {
    return depth < DEEP
        ? this
        : new ReconstructionOptions(
            Math.max(crop, POSITIONS << depth),
            mostReduced,
            batch,
            steps,
            rate / 2,
            criticRate,
            warmUp,
            tick,
            heldOutPerMille);
  }

  ReconstructionSchedule schedule() {
    return new ReconstructionSchedule(steps, rate, criticRate, warmUp);
  }
}
