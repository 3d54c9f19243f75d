package touchstone.detector;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import touchstone.nn.Network;
import touchstone.trees.BoostedTrees;

/** Boosted trees over what a descriptor says of squares of 128 x 128, or of the whole of less. */
public final class TreesBranch implements Branch {
  /** The ending of its file's name. */
  static final String FILE = ".ubj";

  private final String name;
  private final Descriptor descriptor;
  private final BoostedTrees trees;

  /**
   * A branch of its own trees.
   *
   * @param trees grown from the columns of the descriptor
   */
  public TreesBranch(String name, Descriptor descriptor, BoostedTrees trees) {
    this.name = name;
    this.descriptor = descriptor;
    this.trees = trees;
  }

  /** Opens trees, and the descriptor that their columns are from. */
  static TreesBranch open(String name, Path folder, ScoringEngine engine) {
    BoostedTrees trees = BoostedTrees.open(folder.resolve(name + FILE));
    return new TreesBranch(name, descriptor(folder, trees.columns(), engine), trees);
  }

  private static Descriptor descriptor(Path folder, List<String> columns, ScoringEngine engine) {
    if (ResponseDescriptor.made(columns)) {
      return ResponseDescriptor.open(folder, columns, engine);
    }
    return BackboneDescriptor.made(columns)
        ? BackboneDescriptor.open(folder, columns)
        : StatisticsDescriptor.RESIDUALS;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void save(Path folder) {
    trees.save(folder.resolve(name + FILE));
    descriptor.save(folder);
  }

  @Override
  public int leastSide() {
    return descriptor.leastSide();
  }

  @Override
  public List<Network> discriminators() {
    return descriptor.discriminators();
  }

  @Override
  public ScoreMap look(View view) {
    List<View.Described> described = view.described(descriptor);
    if (described.isEmpty()) {
      return new ScoreMap(List.of());
    }
    double[] logits = logits(described.stream().map(View.Described::row).toList());
    return new ScoreMap(
        IntStream.range(0, logits.length)
            .mapToObj(i -> described.get(i).patch(logits[i]))
            .toList());
  }

  /**
   * The logits of squares that are described already.
   *
   * @param rows of the descriptor's columns
   */
  public double[] logits(List<float[]> rows) {
    return trees.logits(rows);
  }
}
