package touchstone.training;

import java.util.Locale;

/**
 * A line of a reconstruction generator's {@code stats.jsonl}.
 *
 * @param step steps done
 * @param images crops seen, with repeats
 * @param criticLoss mean since the line before
 * @param generatorLoss mean since the line before
 * @param criticGradient mean norm since the line before
 * @param generatorGradient mean norm since the line before
 * @param realAccuracy of the discriminator on held-out photographs
 * @param fakeAccuracy of the discriminator on their reconstructions
 * @param heldOutError mean absolute error of these in grey levels, 0 to 255
 * @param heldOutPsnr of these in dB
 * @param imagesPerSecond since the line before
 * @param residentMegabytes of the process
 */
public record ReconstructionStatistics(
    long step,
    long images,
    double criticLoss,
    double generatorLoss,
    double criticGradient,
    double generatorGradient,
    double realAccuracy,
    double fakeAccuracy,
    double heldOutError,
    double heldOutPsnr,
    double imagesPerSecond,
    long residentMegabytes)
    implements BankStatistics {
  @Override
  public String figures() {
    return String.format(
        Locale.ROOT,
        "error %.2f grey levels, %.1f dB  D %.3f, right on real %.0f %%, fake %.0f %%",
        heldOutError,
        heldOutPsnr,
        criticLoss,
        realAccuracy * 100,
        fakeAccuracy * 100);
  }
}
