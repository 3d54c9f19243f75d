package touchstone.signal;

/**
 * Undecimated Haar sub-bands of one scale: how strong the diagonal one is against the other two,
 * and how heavy their tails are.
 */
final class HaarBands {
  private static final double FLOOR = 0.02;
  private static final double TINY = 1e-6;
  private static final int BANDS = 3;
  private static final int DIAGONAL = 2;

  private final double[] magnitude = new double[BANDS];
  private final double[] kurtosis = new double[BANDS];

  HaarBands(Plane plane) {
    double[] squares = new double[BANDS];
    double[] fourths = new double[BANDS];
    int width = plane.width();
    float[] samples = plane.samples();
    for (int y = 0; y + 1 < plane.height(); y++) {
      for (int x = 0; x + 1 < width; x++) {
        int i = y * width + x;
        double a = samples[i];
        double b = samples[i + 1];
        double c = samples[i + width];
        double d = samples[i + width + 1];
        add(0, (a - b + c - d) / 2, squares, fourths);
        add(1, (a + b - c - d) / 2, squares, fourths);
        add(DIAGONAL, (a - b - c + d) / 2, squares, fourths);
      }
    }
    double count = (width - 1.0) * (plane.height() - 1);
    for (int band = 0; band < BANDS; band++) {
      magnitude[band] /= count;
      double variance = squares[band] / count + TINY;
      kurtosis[band] = Math.log(fourths[band] / count / (variance * variance) + TINY);
    }
  }

  private void add(int band, double value, double[] squares, double[] fourths) {
    magnitude[band] += Math.abs(value);
    squares[band] += value * value;
    fourths[band] += value * value * value * value;
  }

  private double straight() {
    return magnitude[0] + magnitude[1] + 2 * FLOOR;
  }

  private double diagonal() {
    return magnitude[DIAGONAL] + FLOOR;
  }

  /** Adds the bands of the plane and of its half, and how both compare. */
  static void of(String name, Plane plane, FeatureVector into) {
    HaarBands fine = new HaarBands(plane);
    HaarBands coarse = new HaarBands(plane.halved());
    into.add(name + ".haar.diagonal", Math.log(fine.diagonal() / fine.straight()));
    into.add(name + ".haar.diagonal.half", Math.log(coarse.diagonal() / coarse.straight()));
    into.add(name + ".haar.scales.diagonal", Math.log(fine.diagonal() / coarse.diagonal()));
    into.add(name + ".haar.scales.straight", Math.log(fine.straight() / coarse.straight()));
    into.add(name + ".haar.kurtosis", fine.kurtosis[DIAGONAL]);
    into.add(name + ".haar.kurtosis.half", coarse.kurtosis[DIAGONAL]);
    into.add(name + ".haar.kurtosis.straight", (fine.kurtosis[0] + fine.kurtosis[1]) / 2);
  }
}
