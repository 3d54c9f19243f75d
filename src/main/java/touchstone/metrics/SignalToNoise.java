package touchstone.metrics;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The peak signal-to-noise ratio of pictures from −1 to 1, decibels: 10 · log₁₀ (2² / mean squared
 * error), averaged over pictures. It says nothing of how a picture looks: blur that is right on
 * average has a good one.
 */
public final class SignalToNoise {
  private static final double PEAK = 2;

  /**
   * What rounding to 255 levels does to a picture, a twelfth of a level squared: less is not told
   * from nothing, and a picture without error counts as 58.9 dB, not as infinitely many.
   */
  private static final double ROUNDING = PEAK * PEAK / 255 / 255 / 12;

  private SignalToNoise() {}

  /**
   * Compares pictures with what they ought to be.
   *
   * @param pictures [N, C, H, W]
   * @param truth of the same shape
   */
  public static double of(INDArray pictures, INDArray truth) {
    double sum = 0;
    for (long i = 0; i < pictures.size(0); i++) {
      double distance = pictures.slice(i).distance2(truth.slice(i));
      double error = distance * distance * pictures.size(0) / pictures.length();
      sum += 10 * Math.log10(PEAK * PEAK / Math.max(error, ROUNDING));
    }
    return sum / pictures.size(0);
  }
}
