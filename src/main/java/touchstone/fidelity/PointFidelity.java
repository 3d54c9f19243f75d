package touchstone.fidelity;

import java.util.Arrays;
import java.util.stream.IntStream;
import touchstone.engine.Seed;

/**
 * How near generated points are to real ones, where a picture is few numbers and is compared by
 * them. The figures depend on how many points they are taken from: compare equal counts only.
 *
 * @param distance sliced Wasserstein, in the unit of the points
 * @param recall share of real points that lie among the generated ones (Kynkäänniemi et al. 2019,
 *     three neighbours)
 */
public record PointFidelity(double distance, double recall) {
  private static final int NEIGHBOURS = 3;

  /**
   * Compares two sets.
   *
   * @param real at least four rows
   * @param generated as many rows
   * @param seed of the directions
   */
  public static PointFidelity of(float[][] real, float[][] generated, Seed seed) {
    return new PointFidelity(
        SlicedWasserstein.ofPoints(real, generated, seed.stream("directions", 0)),
        new Neighbourhoods(doubles(generated), NEIGHBOURS).holds(doubles(real)));
  }

  private static double[][] doubles(float[][] rows) {
    return Arrays.stream(rows)
        .map(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray())
        .toArray(double[][]::new);
  }
}
