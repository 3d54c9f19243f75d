package touchstone.detector;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import touchstone.signal.ResidualStatistics;
import touchstone.trees.BoostedTrees;

/** Boosted trees over the statistics of residuals, on squares of 128 x 128 or the whole of less. */
public final class StatisticsBranch implements Branch {
  /** The ending of its file's name. */
  static final String FILE = ".ubj";

  private final String name;
  private final BoostedTrees trees;

  /**
   * A branch of its own trees.
   *
   * @param trees grown from the columns of {@link ResidualStatistics}
   */
  public StatisticsBranch(String name, BoostedTrees trees) {
    this.name = name;
    this.trees = trees;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void save(Path folder) {
    trees.save(folder.resolve(name + FILE));
  }

  @Override
  public int leastSide() {
    return ResidualStatistics.LEAST_SIDE;
  }

  @Override
  public ScoreMap look(View view) {
    List<View.Described> described = view.statistics();
    if (described.isEmpty()) {
      return new ScoreMap(List.of());
    }
    double[] logits = logits(described.stream().map(View.Described::statistics).toList());
    return new ScoreMap(
        IntStream.range(0, logits.length)
            .mapToObj(i -> described.get(i).patch(logits[i]))
            .toList());
  }

  /**
   * The logits of squares whose statistics are known.
   *
   * @param statistics values of {@link ResidualStatistics}
   */
  public double[] logits(List<float[]> statistics) {
    return trees.logits(statistics);
  }
}
