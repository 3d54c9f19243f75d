package touchstone.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A level of the Laplacian pyramids of a set of pictures (Burt and Adelson 1983): what a size of
 * pictures shows that half the size does not; the coarsest level is the small picture itself.
 */
final class Level {
  private static final int CHANNELS = 3;

  /** Binomial, so that no frequency of the finer level folds into the coarser one. */
  private static final float[] KERNEL = {1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f};

  /** Of all pictures, then channels, rows, columns. */
  private final float[] values;

  private final int pictures;
  private final int side;

  private Level(float[] values, int pictures, int side) {
    this.values = values;
    this.pictures = pictures;
    this.side = side;
  }

  /**
   * The finest level first.
   *
   * @param pictures [N, 3, side, side]
   * @param leastSide of the coarsest level
   */
  static List<Level> pyramid(INDArray pictures, int leastSide) {
    Level size =
        new Level(
            pictures.dup('c').data().asFloat(),
            Math.toIntExact(pictures.size(0)),
            Math.toIntExact(pictures.size(2)));
    List<Level> levels = new ArrayList<>();
    while (size.side / 2 >= leastSide) {
      Level half = size.halved();
      levels.add(size.minus(half.doubled()));
      size = half;
    }
    levels.add(size);
    return levels;
  }

  private Level halved() {
    Level blurred = blurred(values, side);
    int half = side / 2;
    float[] out = new float[values.length / 4];
    for (int i = 0; i < out.length; i++) {
      int plane = i / (half * half);
      int y = i / half % half;
      out[i] = blurred.values[(plane * side + 2 * y) * side + 2 * (i % half)];
    }
    return new Level(out, pictures, half);
  }

  private Level doubled() {
    int twice = side * 2;
    float[] sparse = new float[values.length * 4];
    for (int i = 0; i < values.length; i++) {
      int plane = i / (side * side);
      int y = i / side % side;
      sparse[(plane * twice + 2 * y) * twice + 2 * (i % side)] = 4 * values[i];
    }
    return blurred(sparse, twice);
  }

  private Level blurred(float[] of, int width) {
    float[] rows = new float[of.length];
    float[] out = new float[of.length];
    for (int i = 0; i < of.length; i++) {
      int x = i % width;
      for (int k = -2; k <= 2; k++) {
        rows[i] += KERNEL[k + 2] * of[i - x + inside(x + k, width)];
      }
    }
    for (int i = 0; i < of.length; i++) {
      int y = i / width % width;
      int top = i - y * width;
      for (int k = -2; k <= 2; k++) {
        out[i] += KERNEL[k + 2] * rows[top + inside(y + k, width) * width];
      }
    }
    return new Level(out, pictures, width);
  }

  /** Mirrored at the border. */
  private static int inside(int at, int length) {
    return at < 0 ? -at : at < length ? at : 2 * length - 2 - at;
  }

  private Level minus(Level other) {
    float[] out = values.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] -= other.values[i];
    }
    return new Level(out, pictures, side);
  }

  /**
   * Patches at random places, each channel of the whole set normalised.
   *
   * @param count of each picture
   * @return [pictures · count, 3 · size · size]
   */
  float[][] patches(int size, int count, SplittableRandom random) {
    float[][] patches = new float[pictures * count][CHANNELS * size * size];
    for (int i = 0; i < patches.length; i++) {
      int top = random.nextInt(side - size + 1);
      int left = random.nextInt(side - size + 1);
      for (int k = 0; k < patches[i].length; k++) {
        int plane = i / count * CHANNELS + k / (size * size);
        int y = top + k / size % size;
        patches[i][k] = values[(plane * side + y) * side + left + k % size];
      }
    }
    for (int channel = 0; channel < CHANNELS; channel++) {
      normalise(patches, channel * size * size, (channel + 1) * size * size);
    }
    return patches;
  }

  private static void normalise(float[][] patches, int from, int to) {
    double sum = 0;
    double squares = 0;
    for (float[] patch : patches) {
      for (int k = from; k < to; k++) {
        sum += patch[k];
        squares += patch[k] * patch[k];
      }
    }
    double count = (double) patches.length * (to - from);
    double mean = sum / count;
    double deviation = Math.sqrt(Math.max(1e-12, squares / count - mean * mean));
    for (float[] patch : patches) {
      for (int k = from; k < to; k++) {
        patch[k] = (float) ((patch[k] - mean) / deviation);
      }
    }
  }
}
