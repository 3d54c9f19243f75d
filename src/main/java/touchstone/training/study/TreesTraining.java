package touchstone.training.study;

import java.util.ArrayList;
import java.util.List;
import touchstone.detector.Descriptor;
import touchstone.detector.TreesBranch;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.trees.BoostedTrees;
import touchstone.trees.Growth;
import touchstone.trees.Table;

/** Grows trees over what a descriptor says of examples. */
final class TreesTraining {
  private TreesTraining() {}

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
    double[] weights = ExampleWeights.of(examples);
    List<Table.Row> rows = new ArrayList<>(weights.length);
    for (int i = 0; i < weights.length; i++) {
      Example example = examples.get(i);
      rows.add(
          new Table.Row(example.row(descriptor).orElseThrow(), example.label().fake(), weights[i]));
    }
    return new TreesBranch(
        name, descriptor, BoostedTrees.grow(new Table(descriptor.columns(), rows), growth));
  }
}
