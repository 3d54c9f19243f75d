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
    int[] triples = new int[CLASS.length];
    for (Plane.Axis axis : Plane.Axis.values()) {
      Plane residual = plane.difference(order, axis);
      count(levels(residual), residual, axis, triples);
    }
    into.addAll(name + ".difference" + order, shares(triples));
  }

  /** Adds the shares of all classes for the square residual, counted along both axes. */
  static void ofSquare(String name, Plane plane, FeatureVector into) {
    int[] triples = new int[CLASS.length];
    Plane residual = plane.square();
    int[] levels = levels(residual);
    for (Plane.Axis axis : Plane.Axis.values()) {
      count(levels, residual, axis, triples);
    }
    into.addAll(name + ".square", shares(triples));
  }

  /** The residuals in steps of their mean magnitude, 0 to {@code LEVELS} − 1. */
  private static int[] levels(Plane residual) {
    float[] samples = residual.samples();
    float step = (float) Math.max(LEAST_STEP, residual.magnitude());
    int[] levels = new int[samples.length];
    for (int i = 0; i < levels.length; i++) {
      float bounded = Math.max(-BOUND, Math.min(BOUND, samples[i] / step));
      // What is cut off is rounded: the number is not negative, and a double holds it exactly.
      levels[i] = (int) (bounded + BOUND + 0.5);
    }
    return levels;
  }

  private static void count(int[] levels, Plane residual, Plane.Axis axis, int[] triples) {
    boolean across = axis == Plane.Axis.ACROSS;
    int next = across ? 1 : residual.width();
    int width = residual.width() - (across ? 2 : 0);
    int height = residual.height() - (across ? 0 : 2);
    for (int y = 0; y < height; y++) {
      for (int i = y * residual.width(); i < y * residual.width() + width; i++) {
        triples[index(levels[i], levels[i + next], levels[i + 2 * next])]++;
      }
    }
  }

  private static double[] shares(int[] triples) {
    double[] shares = new double[CLASSES];
    double total = Arrays.stream(triples).sum();
    for (int triple = 0; triple < triples.length; triple++) {
      shares[CLASS[triple]] += triples[triple] / total;
    }
    return shares;
  }
}
