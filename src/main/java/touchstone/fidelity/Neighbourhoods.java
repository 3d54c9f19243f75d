package touchstone.fidelity;

import java.util.Arrays;

/**
 * The balls around the points of a sample that reach to each point's k-th neighbour in it: what the
 * sample covers (Kynkäänniemi et al. 2019, "Improved Precision and Recall").
 */
final class Neighbourhoods {
  private final double[][] points;
  private final double[] squaredRadii;

  /**
   * Around a sample.
   *
   * @param points more than {@code neighbours} of them
   */
  Neighbourhoods(double[][] points, int neighbours) {
    this.points = points;
    squaredRadii = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      double[] distances = new double[points.length];
      for (int j = 0; j < points.length; j++) {
        distances[j] = squaredDistance(points[i], points[j]);
      }
      Arrays.sort(distances);
      // The nearest one is the point itself.
      squaredRadii[i] = distances[neighbours];
    }
  }

  /** The share of other points that lie in any ball. */
  double holds(double[][] others) {
    int held = 0;
    for (double[] other : others) {
      for (int i = 0; i < points.length; i++) {
        if (squaredDistance(points[i], other) <= squaredRadii[i]) {
          held++;
          break;
        }
      }
    }
    return (double) held / others.length;
  }

  /** The share of balls that hold any of the other points (Naeem et al. 2020, "coverage"). */
  double areMetBy(double[][] others) {
    int met = 0;
    for (int i = 0; i < points.length; i++) {
      for (double[] other : others) {
        if (squaredDistance(points[i], other) <= squaredRadii[i]) {
          met++;
          break;
        }
      }
    }
    return (double) met / points.length;
  }

  private static double squaredDistance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = one[i] - other[i];
      sum += difference * difference;
    }
    return sum;
  }
}
