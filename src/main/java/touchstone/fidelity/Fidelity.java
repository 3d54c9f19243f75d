package touchstone.fidelity;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;

/**
 * How near generated pictures are to real ones. All figures depend on how many pictures they are
 * taken from: compare equal counts only.
 *
 * @param pictures of each set
 * @param slicedWasserstein mean over the levels of Laplacian pyramids, times 1,000
 * @param frechet squared Fréchet distance of random features, standardised by the real pictures;
 *     not the Fréchet inception distance
 * @param kernel squared maximum mean discrepancy of the same, unbiased
 * @param precision share of generated pictures that lie among the real ones
 * @param recall share of real pictures that lie among the generated ones
 * @param coverage share of real pictures that have a generated one near
 */
public record Fidelity(
    int pictures,
    double slicedWasserstein,
    double frechet,
    double kernel,
    double precision,
    double recall,
    double coverage) {
  private static final int NEIGHBOURS = 3;

  /** Fewer pictures than this say nothing. */
  private static final int FEWEST = 16;

  /** Of a picture's side: smaller ones have no level of a pyramid. */
  private static final int LEAST_SIDE = 16;

  /** Compares two sets, unless they are too few or too small. */
  public static Optional<Fidelity> ofEnough(INDArray real, INDArray generated, Seed seed) {
    return real.size(0) < FEWEST || real.size(2) < LEAST_SIDE
        ? Optional.empty()
        : Optional.of(of(real, generated, seed));
  }

  /**
   * Compares two sets.
   *
   * @param real [N, 3, side, side] from −1 to 1, N at least 16, side at least 16
   * @param generated as many of the same size
   * @param seed of patches and directions
   */
  public static Fidelity of(INDArray real, INDArray generated, Seed seed) {
    FeatureSpace space = new FeatureSpace();
    double[][] ofReal = space.of(real);
    double[][] ofGenerated = space.of(generated);
    standardise(ofReal, ofGenerated);
    List<Double> levels = new SlicedWasserstein(seed).of(real, generated);
    Neighbourhoods aroundReal = new Neighbourhoods(ofReal, NEIGHBOURS);
    return new Fidelity(
        ofReal.length,
        levels.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
        FrechetDistance.of(ofReal, ofGenerated),
        KernelDistance.of(ofReal, ofGenerated),
        aroundReal.holds(ofGenerated),
        new Neighbourhoods(ofGenerated, NEIGHBOURS).holds(ofReal),
        aroundReal.areMetBy(ofGenerated));
  }

  /** Both by the mean and deviation of the first. */
  private static void standardise(double[][] real, double[][] generated) {
    for (int column = 0; column < real[0].length; column++) {
      double sum = 0;
      double squares = 0;
      for (double[] row : real) {
        sum += row[column];
        squares += row[column] * row[column];
      }
      double mean = sum / real.length;
      double deviation = Math.sqrt(Math.max(1e-12, squares / real.length - mean * mean));
      shift(real, column, mean, deviation);
      shift(generated, column, mean, deviation);
    }
  }

  private static void shift(double[][] rows, int column, double mean, double deviation) {
    for (double[] row : rows) {
      row[column] = (row[column] - mean) / deviation;
    }
  }
}
