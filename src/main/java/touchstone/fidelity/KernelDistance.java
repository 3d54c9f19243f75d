package touchstone.fidelity;

/**
 * The squared maximum mean discrepancy with the kernel (x·y / d + 1)³, unbiased (Bińkowski et al.
 * 2018): 0 on average for two samples of one distribution, so it may come out below.
 */
final class KernelDistance {
  private KernelDistance() {}

  /** Of two samples, a row each, at least two rows. */
  static double of(double[][] one, double[][] other) {
    double crossed = 0;
    for (double[] row : one) {
      for (double[] column : other) {
        crossed += kernel(row, column);
      }
    }
    return within(one) + within(other) - 2 * crossed / ((double) one.length * other.length);
  }

  private static double within(double[][] rows) {
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += kernel(rows[i], rows[j]);
      }
    }
    return 2 * sum / ((double) rows.length * (rows.length - 1));
  }

  private static double kernel(double[] one, double[] other) {
    double product = 0;
    for (int i = 0; i < one.length; i++) {
      product += one[i] * other[i];
    }
    double base = product / one.length + 1;
    return base * base * base;
  }
}
