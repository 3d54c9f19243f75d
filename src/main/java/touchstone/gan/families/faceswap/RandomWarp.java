package touchstone.gan.families.faceswap;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Pushes a face out of shape, as if its 5 x 5 grid were of rubber: so that the encoder has to find
 * out where things are and cannot copy.
 */
final class RandomWarp {
  private static final int GRID = 5;

  /** Of the grid's crossings along each axis, standard deviation, as a part of the side. */
  private static final double PUSH = 1.0 / 32;

  private final int side;

  /** Warps pictures of that many pixels a side. */
  RandomWarp(int side) {
    this.side = side;
  }

  /**
   * Each picture by a grid of its own.
   *
   * @param pictures [N, C, side, side]
   */
  INDArray of(INDArray pictures, SplittableRandom random) {
    float[] from = pictures.dup('c').data().asFloat();
    float[] to = new float[from.length];
    int channels = Math.toIntExact(pictures.size(1));
    int plane = side * side;
    for (int picture = 0; picture < pictures.size(0); picture++) {
      float[] across = field(random);
      float[] down = field(random);
      for (int channel = 0; channel < channels; channel++) {
        int offset = (picture * channels + channel) * plane;
        for (int i = 0; i < plane; i++) {
          to[offset + i] = between(from, offset, i % side + across[i], row(i) + down[i]);
        }
      }
    }
    return Nd4j.createFromArray(to).reshape('c', pictures.shape());
  }

  /** How far each pixel is fetched from along one axis: straight lines between the crossings. */
  private float[] field(SplittableRandom random) {
    float[] grid = new float[GRID * GRID];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = (float) (random.nextGaussian() * PUSH * side);
    }
    float[] field = new float[side * side];
    float pitch = (GRID - 1f) / (side - 1);
    for (int i = 0; i < field.length; i++) {
      field[i] = between(grid, 0, GRID, i % side * pitch, row(i) * pitch);
    }
    return field;
  }

  private int row(int pixel) {
    return pixel / side;
  }

  private float between(float[] values, int offset, float x, float y) {
    return between(values, offset, side, x, y);
  }

  /** Bilinear; outside the square its border goes on. */
  private static float between(float[] values, int offset, int side, float x, float y) {
    float column = Math.max(0, Math.min(side - 1, x));
    float row = Math.max(0, Math.min(side - 1, y));
    int left = Math.min((int) column, side - 2);
    int top = Math.min((int) row, side - 2);
    int at = offset + top * side + left;
    float upper = values[at] + (column - left) * (values[at + 1] - values[at]);
    int below = at + side;
    float lower = values[below] + (column - left) * (values[below + 1] - values[below]);
    return upper + (row - top) * (lower - upper);
  }
}
