package touchstone.signal;

import touchstone.media.Picture;

/**
 * What a JPEG that a picture once went through has left in its pixels, whatever format it came in:
 * the grid of blocks, and the step to which luma coefficients were rounded (Fan and de Queiroz
 * 2003). It tells of a picture's past as its quantisation tables would, were they at hand.
 *
 * @param blocking how much larger differences of neighbours are across the edges of the grid that
 *     shows most than elsewhere: about 0 where there is no grid, up to 1
 * @param quantisationStep of the three lowest luma frequencies, mean; 1 where no rounding shows,
 *     that is above a quality of about 90, in small or smooth pictures, or where none was saved
 */
public record CompressionTrace(double blocking, double quantisationStep) {
  private static final int BLOCK = 8;

  /** Larger differences are edges of things, and would drown the grid. */
  private static final float LARGEST_DIFFERENCE = 12;

  private static final int[][] FREQUENCIES = {{0, 1}, {1, 0}, {1, 1}};
  private static final int COARSEST = 64;

  /** Coefficients that a step needs to be believed. */
  private static final int LEAST_COEFFICIENTS = 24;

  /** Mean cosine at a step: 1 where all coefficients are multiples of it, 0 where none is. */
  private static final double LEAST_AGREEMENT = 0.6;

  /** The strongest phase of differences along an axis. */
  private record Grid(int phase, double excess) {}

  /** What it has left in the luma of a picture. */
  public static CompressionTrace of(Picture picture) {
    return of(Plane.luma(picture));
  }

  static CompressionTrace of(Plane luma) {
    if (luma.width() < 2 * BLOCK || luma.height() < 2 * BLOCK) {
      return new CompressionTrace(0, 1);
    }
    Grid across = grid(luma, Plane.Axis.ACROSS);
    Grid down = grid(luma, Plane.Axis.DOWN);
    double steps = 0;
    for (int[] frequency : FREQUENCIES) {
      steps += step(coefficients(luma, across.phase(), down.phase(), frequency[0], frequency[1]));
    }
    return new CompressionTrace(
        Math.min(across.excess(), down.excess()), steps / FREQUENCIES.length);
  }

  private static Grid grid(Plane luma, Plane.Axis axis) {
    Plane differences = luma.difference(1, axis);
    double[] sums = new double[BLOCK];
    int[] counts = new int[BLOCK];
    float[] samples = differences.samples();
    for (int at = 0; at < samples.length; at++) {
      // The filter leaves out a margin of one sample, and looks one ahead.
      int place = axis == Plane.Axis.ACROSS ? at % differences.width() : at / differences.width();
      int phase = (place + 2) % BLOCK;
      sums[phase] += Math.min(LARGEST_DIFFERENCE, Math.abs(samples[at]));
      counts[phase]++;
    }
    int strongest = 0;
    double total = 0;
    for (int phase = 0; phase < BLOCK; phase++) {
      sums[phase] /= counts[phase];
      total += sums[phase];
      strongest = sums[phase] > sums[strongest] ? phase : strongest;
    }
    double others = (total - sums[strongest]) / (BLOCK - 1);
    double excess = sums[strongest] - others;
    return new Grid(strongest, excess <= 0 ? 0 : excess / (sums[strongest] + others));
  }

  /** One coefficient of the discrete cosine transform of each whole block. */
  private static double[] coefficients(Plane luma, int left, int top, int u, int v) {
    double[] basis = new double[BLOCK * BLOCK];
    for (int i = 0; i < basis.length; i++) {
      basis[i] = cosine(u, i / BLOCK) * cosine(v, i % BLOCK);
    }
    int columns = (luma.width() - left) / BLOCK;
    int rows = (luma.height() - top) / BLOCK;
    double[] coefficients = new double[rows * columns];
    for (int block = 0; block < coefficients.length; block++) {
      int from = (top + block / columns * BLOCK) * luma.width() + left + block % columns * BLOCK;
      for (int i = 0; i < basis.length; i++) {
        coefficients[block] +=
            basis[i] * luma.samples()[from + i / BLOCK * luma.width() + i % BLOCK];
      }
    }
    return coefficients;
  }

  /** The basis of JPEG's transform (ITU-T T.81, A.3.3), orthonormal. */
  private static double cosine(int frequency, int place) {
    double scale = frequency == 0 ? Math.sqrt(1.0 / BLOCK) : Math.sqrt(2.0 / BLOCK);
    return scale * Math.cos((2 * place + 1) * frequency * Math.PI / (2 * BLOCK));
  }

  /** The largest step of which enough coefficients are multiples, nearly. */
  private static int step(double[] coefficients) {
    for (int step = COARSEST; step > 1; step--) {
      double agreement = 0;
      int count = 0;
      for (double coefficient : coefficients) {
        if (Math.abs(coefficient) > step / 2.0) {
          agreement += Math.cos(2 * Math.PI * coefficient / step);
          count++;
        }
      }
      if (count >= LEAST_COEFFICIENTS && agreement >= LEAST_AGREEMENT * count) {
        return step;
      }
    }
    return 1;
  }
}
