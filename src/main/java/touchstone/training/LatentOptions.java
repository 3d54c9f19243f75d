package touchstone.training;

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
    int crop, double mostReduced, int batch, long steps, double rate, int tick, int heldOutPerMille)
    implements BankOptions {
  public static final LatentOptions DEFAULT = new LatentOptions(64, 2.5, 8, 3000, 1e-3, 250, 100);

  public LatentOptions {
    BankOptions.check(crop, batch, steps, tick);
  }

  /** The same for another number of steps. */
  public LatentOptions withSteps(long other) {
    return new LatentOptions(crop, mostReduced, batch, other, rate, tick, heldOutPerMille);
  }

  double rate(long step) {
    return rate * (1 + Math.cos(Math.PI * Math.min(step, steps) / steps)) / 2;
  }
}
