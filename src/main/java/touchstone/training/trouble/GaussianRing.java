package touchstone.training.trouble;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.fidelity.PointFidelity;

/**
 * Pictures of one pixel whose colours are a mixture of eight normal distributions, on a ring in the
 * plane of red and green: the classic on which modes can be counted (Metz et al. 2016).
 *
 * @param deviation of each of the eight, in red and in green; blue is 0
 */
record GaussianRing(double deviation) {
  /** Of a picture, pixels. */
  static final int SIDE = 1;

  static final int MODES = 8;

  private static final int CHANNELS = 3;
  private static final double RADIUS = 0.6;

  /** A sample belongs to a mode if it is nearer than half of the way to the next one. */
  private static final double REACH = RADIUS * Math.sin(Math.PI / MODES);

  /** A mode with fewer of the samples counts as lost; its share is an eighth. */
  private static final double LEAST_SHARE = 0.02;

  private static final Seed DATA = new Seed(1);
  private static final Seed DIRECTIONS = new Seed(2);

  /** Pictures of all modes in turn; the same step, the same pictures. */
  Batch batch(int count, long step) {
    SplittableRandom random = DATA.stream("ring", step);
    float[] values = new float[CHANNELS * count];
    for (int n = 0; n < count; n++) {
      for (int axis = 0; axis < 2; axis++) {
        values[CHANNELS * n + axis] =
            (float) (centre(n % MODES, axis) + deviation * random.nextGaussian());
      }
    }
    return Batch.of(Nd4j.createFromArray(values).reshape('c', count, CHANNELS, SIDE, SIDE));
  }

  private static double centre(int mode, int axis) {
    double angle = 2 * Math.PI * mode / MODES;
    return RADIUS * (axis == 0 ? Math.cos(angle) : Math.sin(angle));
  }

  /**
   * What is found in samples.
   *
   * @param modes that have at least 2 % of them
   * @param good share of them that belong to some mode
   * @param recall share of real pictures that lie among them
   * @param spread root mean square distance of two of them
   * @param distance to real pictures, sliced Wasserstein
   */
  record Found(int modes, double good, double recall, double spread, double distance) {}

  /**
   * Judges samples beside as many real pictures.
   *
   * @param real [N, 3, 1, 1]
   * @param made [N, 3, 1, 1]
   */
  Found find(INDArray real, INDArray made) {
    float[][] samples = rows(made);
    int[] counts = new int[MODES];
    for (float[] sample : samples) {
      for (int mode = 0; mode < MODES; mode++) {
        counts[mode] += belongs(sample, mode) ? 1 : 0;
      }
    }
    PointFidelity fidelity = PointFidelity.of(rows(real), samples, DIRECTIONS);
    return new Found(
        (int) Arrays.stream(counts).filter(count -> count >= LEAST_SHARE * samples.length).count(),
        (double) Arrays.stream(counts).sum() / samples.length,
        fidelity.recall(),
        spread(samples),
        fidelity.distance());
  }

  private static float[][] rows(INDArray pictures) {
    return pictures.dup('c').reshape('c', pictures.size(0), CHANNELS).toFloatMatrix();
  }

  private static boolean belongs(float[] sample, int mode) {
    double inPlane = Math.hypot(sample[0] - centre(mode, 0), sample[1] - centre(mode, 1));
    return Math.hypot(inPlane, sample[2]) < REACH;
  }

  /** Over all pairs it is √2 times the distance from the mean. */
  private static double spread(float[][] samples) {
    double squares = 0;
    for (int axis = 0; axis < CHANNELS; axis++) {
      int of = axis;
      double mean = Arrays.stream(samples).mapToDouble(sample -> sample[of]).average().orElse(0);
      squares += Arrays.stream(samples).mapToDouble(s -> Math.pow(s[of] - mean, 2)).sum();
    }
    return Math.sqrt(2 * squares / samples.length);
  }
}
