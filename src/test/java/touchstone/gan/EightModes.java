package touchstone.gan;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Batch;
import touchstone.engine.Seed;

/**
 * Pictures of 8 x 8 pixels in eight colours, the corners of a cube, with noise: a mixture of eight
 * Gaussians whose modes can be counted in what a generator makes of it.
 */
public final class EightModes {
  public static final int SIDE = 8;
  private static final int MODES = 8;
  private static final int SAMPLES = 256;
  private static final int SLICES = 64;
  private static final float LEVEL = 0.7f;
  private static final float NOISE = 0.1f;

  /** Root mean square per value; the mean of all modes is 0.7 from each. */
  private static final double REACH = 0.3;

  /** A mode with fewer of the samples counts as lost; its share is an eighth. */
  private static final double LEAST_SHARE = 0.02;

  private EightModes() {}

  /** Each colour is light or dark, as the mode's bits say. */
  private static float level(int mode, int position) {
    int colour = position / (SIDE * SIDE);
    return ((mode >> colour) & 1) == 1 ? LEVEL : -LEVEL;
  }

  /** Pictures of all modes in turn. */
  public static Batch batch(int count, long step) {
    int length = 3 * SIDE * SIDE;
    float[] values = new float[count * length];
    SplittableRandom random = new Seed(1).stream("modes", step);
    for (int i = 0; i < values.length; i++) {
      values[i] = level(i / length % MODES, i % length) + NOISE * (float) random.nextGaussian();
    }
    return Batch.of(Nd4j.createFromArray(values).reshape('c', count, 3, SIDE, SIDE));
  }

  /** The same with the mode as the class. */
  public static Batch labelled(int count, long step) {
    return labelled(count, step, 0);
  }

  /** The same pictures, each with the next mode as its class. */
  public static Batch misnamed(int count, long step) {
    return labelled(count, step, 1);
  }

  private static Batch labelled(int count, long step, int off) {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, count, MODES);
    IntStream.range(0, count).forEach(i -> labels.putScalar(i, (i + off) % MODES, 1));
    return new Batch(batch(count, step).pictures(), Optional.of(labels), Optional.empty());
  }

  /**
   * What a model makes of eight modes.
   *
   * @param modes that it makes
   * @param good share of its pictures that are of some mode
   * @param right share of its pictures that are nearest to the mode that was asked for, where one
   *     was; an eighth by chance
   * @param distance to real pictures: sliced Wasserstein, per value
   */
  public record Found(long modes, double good, double right, double distance) {}

  /** Looks at pictures that a model makes. */
  public static Found in(GanModel model, boolean labelled) {
    Batch like = labelled ? labelled(SAMPLES, -1) : batch(SAMPLES, -1);
    float[][] made = rows(model.generate(like, new Seed(77)));
    int[] counts = new int[MODES];
    int right = 0;
    for (int n = 0; n < SAMPLES; n++) {
      int nearest = nearest(made[n]);
      right += nearest == n % MODES ? 1 : 0;
      counts[nearest] += distance(made[n], nearest) < REACH ? 1 : 0;
    }
    return new Found(
        Arrays.stream(counts).filter(count -> count >= LEAST_SHARE * SAMPLES).count(),
        (double) Arrays.stream(counts).sum() / SAMPLES,
        (double) right / SAMPLES,
        sliced(made, rows(like.pictures())));
  }

  private static float[][] rows(INDArray pictures) {
    return pictures.dup('c').reshape(pictures.size(0), 3 * SIDE * SIDE).toFloatMatrix();
  }

  private static int nearest(float[] picture) {
    int nearest = 0;
    for (int mode = 1; mode < MODES; mode++) {
      nearest = distance(picture, mode) < distance(picture, nearest) ? mode : nearest;
    }
    return nearest;
  }

  private static double distance(float[] picture, int mode) {
    double squares = 0;
    for (int i = 0; i < picture.length; i++) {
      double off = picture[i] - level(mode, i);
      squares += off * off;
    }
    return Math.sqrt(squares / picture.length);
  }

  /** The mean over random directions of how far sorted projections lie apart. */
  private static double sliced(float[][] some, float[][] others) {
    SplittableRandom random = new Seed(2).stream("directions", 0);
    double sum = 0;
    for (int slice = 0; slice < SLICES; slice++) {
      double[] direction =
          IntStream.range(0, some[0].length).mapToDouble(i -> random.nextGaussian()).toArray();
      double[] one = projected(some, direction);
      double[] other = projected(others, direction);
      for (int n = 0; n < one.length; n++) {
        sum += Math.abs(one[n] - other[n]) / (Math.sqrt(direction.length) * one.length * SLICES);
      }
    }
    return sum;
  }

  private static double[] projected(float[][] rows, double[] direction) {
    return Arrays.stream(rows)
        .mapToDouble(
            row -> IntStream.range(0, row.length).mapToDouble(i -> row[i] * direction[i]).sum())
        .sorted()
        .toArray();
  }

  /** Trains a model on them for some steps, by labelled pictures if it needs them. */
  public static Found afterTraining(GanModel model, boolean labelled, int batch, int steps) {
    for (int step = 0; step < steps; step++) {
      model.step(step, labelled ? labelled(batch, step) : batch(batch, step));
    }
    return in(model, labelled);
  }
}
