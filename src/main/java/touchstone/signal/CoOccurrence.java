package touchstone.signal;

import java.util.Arrays;

/**
 * How often three neighbouring residuals take which values together: the third-order co-occurrences
 * of steganalysis (Pevný et al. 2010; Fridrich and Kodovský 2012), which Cozzolino et al. 2017
 * found to tell camera noise from what generators leave. Residuals are quantised by their own mean
 * magnitude, so that contrast plays no part.
 */
final class CoOccurrence {
  /** Quantised residuals lie between −2 and 2. */
  private static final int BOUND = 2;

  private static final int LEVELS = 2 * BOUND + 1;

  /** Keeps rounding noise of flat pictures from being blown up. */
  private static final double LEAST_STEP = 0.25;

  /** The class of each triple: triples that are negated or read backwards are one. */
  private static final int[] CLASS = new int[LEVELS * LEVELS * LEVELS];

  private static final int CLASSES = classify();

  private CoOccurrence() {}

  private static int classify() {
    Arrays.fill(CLASS, -1);
    int classes = 0;
    int top = LEVELS - 1;
    for (int triple = 0; triple < CLASS.length; triple++) {
      if (CLASS[triple] < 0) {
        int a = triple / (LEVELS * LEVELS);
        int b = triple / LEVELS % LEVELS;
        int c = triple % LEVELS;
        CLASS[index(a, b, c)] = classes;
        CLASS[index(c, b, a)] = classes;
        CLASS[index(top - a, top - b, top - c)] = classes;
        CLASS[index(top - c, top - b, top - a)] = classes;
        classes++;
      }
    }
    return classes;
  }

  private static int index(int a, int b, int c) {
    return (a * LEVELS + b) * LEVELS + c;
  }

  /** Adds the shares of all classes for differences of the order, counted along their axis. */
  static void ofDifferences(String name, Plane plane, int order, FeatureVector into) {
    double[] counts = new double[CLASSES];
    for (Plane.Axis axis : Plane.Axis.values()) {
      count(plane.difference(order, axis), axis, counts);
    }
    into.addAll(name + ".difference" + order, shares(counts));
  }

  /** Adds the shares of all classes for the square residual, counted along both axes. */
  static void ofSquare(String name, Plane plane, FeatureVector into) {
    double[] counts = new double[CLASSES];
    Plane residual = plane.square();
    for (Plane.Axis axis : Plane.Axis.values()) {
      count(residual, axis, counts);
    }
    into.addAll(name + ".square", shares(counts));
  }

  private static void count(Plane residual, Plane.Axis axis, double[] counts) {
    float[] samples = residual.samples();
    float step = (float) Math.max(LEAST_STEP, residual.magnitude());
    int[] level = new int[samples.length];
    for (int i = 0; i < level.length; i++) {
      level[i] = Math.max(-BOUND, Math.min(BOUND, Math.round(samples[i] / step))) + BOUND;
    }
    boolean across = axis == Plane.Axis.ACROSS;
    int next = across ? 1 : residual.width();
    int width = residual.width() - (across ? 2 : 0);
    int height = residual.height() - (across ? 0 : 2);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * residual.width() + x;
        counts[CLASS[index(level[i], level[i + next], level[i + 2 * next])]]++;
      }
    }
  }

  private static double[] shares(double[] counts) {
    double total = Arrays.stream(counts).sum();
    return Arrays.stream(counts).map(count -> count / total).toArray();
  }
}
