package touchstone.training.study;

/**
 * How the last blocks of a network of photographs learn.
 *
 * @param epochs times that each square is learned from
 * @param crop pixels a side of the part of a view that is learned from at a time; smaller views are
 *     taken whole, but for what is over a multiple of 8
 * @param batch squares of one size in a step
 * @param headSteps in which what the head sees is measured, and again as many in which it learns
 *     alone, from zero, so that blocks do not follow what it does not know yet (Kumar et al. 2022)
 * @param headRateAlone of Adam in these steps
 * @param rate of Adam for the blocks at its highest, after the warm-up; from there it falls along
 *     half a cosine
 * @param headRate likewise for the head
 * @param warmUp steps in which the rates rise
 * @param longestGradient over all weights of the blocks; longer ones are shortened to it
 */
public record TuningOptions(
    int epochs,
    int crop,
    int batch,
    int headSteps,
    double headRateAlone,
    double rate,
    double headRate,
    int warmUp,
    double longestGradient) {
  /** What is used. */
  public static final TuningOptions DEFAULT =
      new TuningOptions(1, 96, 24, 300, 2e-3, 1e-4, 1e-3, 100, 1);

  private static final double LEAST_SHARE = 0.02;

  /** Part of the highest rate that a step has. */
  double share(int step, int steps) {
    double risen = Math.min(1, (step + 1.0) / warmUp);
    double left = (1 + Math.cos(Math.PI * Math.min(1, (double) step / steps))) / 2;
    return risen * Math.max(LEAST_SHARE, left);
  }
}
