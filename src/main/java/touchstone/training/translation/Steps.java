package touchstone.training.translation;

import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.media.Picture;

/**
 * How far values step from pixel to pixel where tiles begin or end, and elsewhere; grey levels of
 * 255.
 */
record Steps(double atBorders, double elsewhere) {
  private static final double LEVELS = 127.5;

  /**
   * The means over a square, across both of its sides.
   *
   * @param values [1, 3, side, side], of a range from −1 to 1
   * @param axis how either side is covered
   */
  static Steps of(INDArray values, TileAxis axis) {
    int side = axis.made();
    boolean[] borders = axis.borders();
    float[] at = values.dup('c').data().asFloat();
    double[] sums = new double[2];
    long[] counts = new long[2];
    for (int row = 0; row < Picture.CHANNELS * side; row++) {
      int channel = row / side * side * side;
      for (int i = 1; i < side; i++) {
        int kind = borders[i] ? 0 : 1;
        int along = row * side + i;
        int down = channel + i * side + row % side;
        sums[kind] += Math.abs(at[along] - at[along - 1]) + Math.abs(at[down] - at[down - side]);
        counts[kind] += 2;
      }
    }
    return new Steps(LEVELS * sums[0] / counts[0], LEVELS * sums[1] / counts[1]);
  }
}
