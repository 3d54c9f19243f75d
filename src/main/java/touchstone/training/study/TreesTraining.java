package touchstone.training.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchstone.detector.Descriptor;
import touchstone.detector.TreesBranch;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.trees.BoostedTrees;
import touchstone.trees.Growth;
import touchstone.trees.Table;

/** Grows trees over what a descriptor says of examples. */
final class TreesTraining {
  /** Squares up to these sides count as one size; larger ones as the last. */
  private static final int[] SIZES = {40, 80, 127};

  private TreesTraining() {}

  /**
   * Weights see to it that, of each size, both classes count the same (or small would mean fake),
   * and that a set counts with the root of its number (or the largest would rule).
   */
  static TreesBranch run(String name, List<Example> all, Descriptor descriptor, Growth growth) {
    List<Example> examples =
        all.stream().filter(example -> example.row(descriptor).isPresent()).toList();
    if (examples.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "no picture is large enough for "
              + descriptor.name()
              + "; it needs squares of "
              + descriptor.leastSide()
              + " pixels");
    }
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
    List<Table.Row> rows = new ArrayList<>(weights.length);
    for (int i = 0; i < weights.length; i++) {
      Example example = examples.get(i);
      rows.add(
          new Table.Row(
              example.row(descriptor).orElseThrow(),
              example.label().fake(),
              weights[i] * weights.length / sum));
    }
    return new TreesBranch(
        name, descriptor, BoostedTrees.grow(new Table(descriptor.columns(), rows), growth));
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
