package touchstone.training.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each example counts when trees grow: of each size both classes count the same (or small
 * would mean fake), and a set counts with the root of its number (or the largest would rule). The
 * mean is 1.
 */
final class ExampleWeights {
  /** Squares up to these sides count as one size; larger ones as the last. */
  private static final int[] SIZES = {40, 80, 127};

  private ExampleWeights() {}

  /** In the order of the examples. */
  static double[] of(List<Example> examples) {
    Map<String, Integer> counts = new HashMap<>();
    examples.forEach(example -> counts.merge(example.label().set(), 1, Integer::sum));
    double[] weights = new double[examples.size()];
    double[][] totals = new double[SIZES.length + 1][2];
    for (int i = 0; i < weights.length; i++) {
      Example example = examples.get(i);
      weights[i] = 1 / Math.sqrt(counts.get(example.label().set()));
      totals[size(example)][index(example)] += weights[i];
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double[] ofSize = totals[size(examples.get(i))];
      weights[i] *= (ofSize[0] + ofSize[1]) / 2 / ofSize[index(examples.get(i))];
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= weights.length / sum;
    }
    return weights;
  }

  private static int index(Example example) {
    return example.label().fake() ? 1 : 0;
  }

  private static int size(Example example) {
    int size = 0;
    while (size < SIZES.length && example.side() > SIZES[size]) {
      size++;
    }
    return size;
  }
}
