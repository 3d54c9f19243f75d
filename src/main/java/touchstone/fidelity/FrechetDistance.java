package touchstone.fidelity;

import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.descriptive.moment.Mean;

/**
 * The squared Fréchet distance of two normal distributions with the means and covariances of two
 * samples (Dowson and Landau 1982): ‖μ − ν‖² + tr(Σ + Τ − 2 (Σ Τ)^½). It is biased upwards where
 * samples are small, by as much for all that are as large: compare equal counts.
 */
final class FrechetDistance {
  private FrechetDistance() {}

  /** Of two samples, a row each. */
  static double of(double[][] one, double[][] other) {
    RealMatrix first = new Covariance(one).getCovarianceMatrix();
    RealMatrix second = new Covariance(other).getCovarianceMatrix();
    RealMatrix root = root(first);
    // (Σ Τ)^½ has the trace of (Σ^½ Τ Σ^½)^½, which is symmetric.
    double crossed = traceOfRoot(root.multiply(second).multiply(root));
    double distance = first.getTrace() + second.getTrace() - 2 * crossed;
    for (int i = 0; i < one[0].length; i++) {
      double difference = mean(one, i) - mean(other, i);
      distance += difference * difference;
    }
    return Math.max(0, distance);
  }

  private static double mean(double[][] rows, int column) {
    Mean mean = new Mean();
    for (double[] row : rows) {
      mean.increment(row[column]);
    }
    return mean.getResult();
  }

  private static RealMatrix root(RealMatrix symmetric) {
    EigenDecomposition eigen = new EigenDecomposition(symmetric);
    double[] roots = eigen.getRealEigenvalues();
    for (int i = 0; i < roots.length; i++) {
      roots[i] = Math.sqrt(Math.max(0, roots[i]));
    }
    return eigen
        .getV()
        .multiply(MatrixUtils.createRealDiagonalMatrix(roots))
        .multiply(eigen.getVT());
  }

  private static double traceOfRoot(RealMatrix product) {
    RealMatrix symmetric = product.add(product.transpose()).scalarMultiply(0.5);
    double trace = 0;
    for (double value : new EigenDecomposition(symmetric).getRealEigenvalues()) {
      trace += Math.sqrt(Math.max(0, value));
    }
    return trace;
  }
}
