package touchstone.metrics;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The structural similarity of pictures from −1 to 1 (Wang et al. 2004): means, variances and
 * covariance in windows of 11 x 11 weighted by a Gaussian of deviation 1.5, averaged over the
 * windows that lie inside, channels and pictures; 1 for equal ones.
 */
public final class StructuralSimilarity {
  private static final int WINDOW = 11;
  private static final double DEVIATION = 1.5;
  private static final double RANGE = 2;
  private static final double LUMINANCE = Math.pow(0.01 * RANGE, 2);
  private static final double CONTRAST = Math.pow(0.03 * RANGE, 2);
  private static final double[] WEIGHTS = weights();

  private StructuralSimilarity() {}

  private static double[] weights() {
    double[] weights = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double distance = (i - (WINDOW - 1) / 2.0) / DEVIATION;
      weights[i] = Math.exp(-distance * distance / 2);
      sum += weights[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /**
   * Compares pictures with what they ought to be.
   *
   * @param pictures [N, C, H, W], at least 11 x 11 pixels
   * @param truth of the same shape
   */
  public static double of(INDArray pictures, INDArray truth) {
    int height = Math.toIntExact(pictures.size(2));
    int width = Math.toIntExact(pictures.size(3));
    if (height < WINDOW || width < WINDOW) {
      throw new IllegalArgumentException(
          "structural similarity needs 11 x 11 pixels, not " + width + " x " + height);
    }
    int planes = Math.toIntExact(pictures.length() / ((long) height * width));
    double[] one = pictures.dup('c').data().asDouble();
    double[] other = truth.dup('c').data().asDouble();
    double sum = 0;
    for (int plane = 0; plane < planes; plane++) {
      sum += ofPlanes(one, other, plane * height * width, height, width);
    }
    return sum / planes;
  }

  private static double ofPlanes(double[] one, double[] other, int offset, int height, int width) {
    int pixels = height * width;
    double[] x = new double[pixels];
    double[] y = new double[pixels];
    double[] xx = new double[pixels];
    double[] yy = new double[pixels];
    double[] xy = new double[pixels];
    for (int i = 0; i < pixels; i++) {
      // Black is 0, as in the paper: the first factor compares means as shares of each other.
      x[i] = one[offset + i] + 1;
      y[i] = other[offset + i] + 1;
      xx[i] = x[i] * x[i];
      yy[i] = y[i] * y[i];
      xy[i] = x[i] * y[i];
    }
    double[] meanX = windows(x, height, width);
    double[] meanY = windows(y, height, width);
    double[] meanXx = windows(xx, height, width);
    double[] meanYy = windows(yy, height, width);
    double[] meanXy = windows(xy, height, width);
    double sum = 0;
    for (int i = 0; i < meanX.length; i++) {
      double product = meanX[i] * meanY[i];
      double squares = meanX[i] * meanX[i] + meanY[i] * meanY[i];
      double variances = meanXx[i] + meanYy[i] - squares;
      sum +=
          (2 * product + LUMINANCE)
              * (2 * (meanXy[i] - product) + CONTRAST)
              / ((squares + LUMINANCE) * (variances + CONTRAST));
    }
    return sum / meanX.length;
  }

  /** The weighted mean of each window that lies inside, one axis after the other. */
  private static double[] windows(double[] plane, int height, int width) {
    int across = width - WINDOW + 1;
    int down = height - WINDOW + 1;
    double[] rows = new double[height * across];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = weighted(plane, i / across * width + i % across, 1);
    }
    double[] means = new double[down * across];
    for (int i = 0; i < means.length; i++) {
      means[i] = weighted(rows, i, across);
    }
    return means;
  }

  private static double weighted(double[] values, int from, int step) {
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      sum += WEIGHTS[i] * values[from + i * step];
    }
    return sum;
  }
}
