package touchstone.training.study;

import java.util.ArrayList;
import java.util.List;
import touchstone.signal.TrivialStatistics;
import touchstone.trees.BoostedTrees;
import touchstone.trees.Growth;
import touchstone.trees.Table;

/**
 * Trees over trivial statistics. Grown from what a branch learned from, they say what could be told
 * without looking for traces.
 */
final class TrivialTrees {
  /** Few and shallow, with large leaves: some tens of examples grow nothing, and get chance. */
  private static final Growth GROWTH = new Growth(60, 3, 0.1, 0.8, 1, 20, 1);

  private final BoostedTrees trees;

  private TrivialTrees(BoostedTrees trees) {
    this.trees = trees;
  }

  /** Examples count what they count for branches. */
  static TrivialTrees grow(List<Example> learned) {
    double[] weights = ExampleWeights.of(learned);
    List<Table.Row> rows = new ArrayList<>(weights.length);
    for (int i = 0; i < weights.length; i++) {
      Example example = learned.get(i);
      rows.add(new Table.Row(row(example.trivial().values()), example.label().fake(), weights[i]));
    }
    return new TrivialTrees(BoostedTrees.grow(new Table(TrivialStatistics.NAMES, rows), GROWTH));
  }

  /** The logits, higher where fake, of statistics of pictures or squares. */
  double[] logits(List<double[]> statistics) {
    return trees.logits(statistics.stream().map(TrivialTrees::row).toList());
  }

  /** The logit of a delivered picture. */
  double logit(HeldOutScore score) {
    return logits(List.of(score.trivialValues()))[0];
  }

  private static float[] row(double[] values) {
    float[] row = new float[values.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) values[i];
    }
    return row;
  }
}
