package touchstone.fidelity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;

/**
 * The sliced Wasserstein distance of local patches on the levels of a Laplacian pyramid, as Karras
 * et al. 2017 judge a Progressive GAN: patches of 7 x 7 pixels, each channel of a set normalised to
 * mean 0 and deviation 1, projected on random directions, sorted, mean difference. Times 1,000.
 */
final class SlicedWasserstein {
  private static final int PATCH = 7;
  private static final int PATCHES = 64;
  private static final int DIRECTIONS = 128;
  private static final int LEAST_SIDE = 16;
  private static final double SCALE = 1000;

  private final Seed seed;

  SlicedWasserstein(Seed seed) {
    this.seed = seed;
  }

  /**
   * A distance for each level, the finest first.
   *
   * @param one [N, 3, side, side]
   * @param other as many pictures of the same size
   */
  List<Double> of(INDArray one, INDArray other) {
    List<Level> ofOne = Level.pyramid(one, LEAST_SIDE);
    List<Level> ofOther = Level.pyramid(other, LEAST_SIDE);
    List<Double> distances = new ArrayList<>();
    for (int i = 0; i < ofOne.size(); i++) {
      distances.add(distance(ofOne.get(i), ofOther.get(i), i));
    }
    return distances;
  }

  private double distance(Level one, Level other, int level) {
    // The same places in both sets: less noise, no bias.
    float[][] first = one.patches(PATCH, PATCHES, seed.stream("places", level));
    float[][] second = other.patches(PATCH, PATCHES, seed.stream("places", level));
    return SCALE * ofPoints(first, second, seed.stream("directions", level));
  }

  /** The same of plain points, a row each, as many of both: not normalised, not scaled. */
  static double ofPoints(float[][] one, float[][] other, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < DIRECTIONS; i++) {
      double[] direction = direction(one[0].length, random);
      sum += meanDifference(projected(one, direction), projected(other, direction));
    }
    return sum / DIRECTIONS;
  }

  private static double[] direction(int length, SplittableRandom random) {
    double[] direction = new double[length];
    double squares = 0;
    for (int i = 0; i < length; i++) {
      direction[i] = random.nextGaussian();
      squares += direction[i] * direction[i];
    }
    for (int i = 0; i < length; i++) {
      direction[i] /= Math.sqrt(squares);
    }
    return direction;
  }

  private static double[] projected(float[][] patches, double[] direction) {
    double[] sorted = new double[patches.length];
    for (int i = 0; i < patches.length; i++) {
      double sum = 0;
      for (int k = 0; k < direction.length; k++) {
        sum += patches[i][k] * direction[k];
      }
      sorted[i] = sum;
    }
    Arrays.sort(sorted);
    return sorted;
  }

  private static double meanDifference(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum / one.length;
  }
}
