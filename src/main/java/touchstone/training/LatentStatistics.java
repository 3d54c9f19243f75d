package touchstone.training;

import java.util.Locale;

/**
 * A line of a sampler's {@code stats.jsonl}.
 *
 * @param step steps done
 * @param images crops seen, with repeats
 * @param loss mean since the line before: square error of the predicted noise, or bits a code
 * @param gradient mean norm since the line before
 * @param heldOutLoss the same on held-out crops
 * @param heldOutBaseline of who predicts no noise, or knows how often each code is used alone
 * @param imagesPerSecond since the line before
 * @param residentMegabytes of the process
 */
public record LatentStatistics(
    long step,
    long images,
    double loss,
    double gradient,
    double heldOutLoss,
    double heldOutBaseline,
    double imagesPerSecond,
    long residentMegabytes)
    implements BankStatistics {
  @Override
  public String figures() {
    return String.format(
        Locale.ROOT,
        "loss %.4f, held out %.4f (baseline %.4f)",
        loss,
        heldOutLoss,
        heldOutBaseline);
  }
}
