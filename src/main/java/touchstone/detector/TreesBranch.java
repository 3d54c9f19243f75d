package touchstone.detector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.nn.Network;
import touchstone.trees.BoostedTrees;

/** Boosted trees over what a descriptor says of squares. */
public final class TreesBranch implements Branch {
  /** The ending of its file's name. */
  private static final String FILE = ".ubj.gz";

  /** The same in detectors that were made before files were compressed. */
  private static final String PLAIN_FILE = ".ubj";

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

  /** Whether a file of such a branch is there. */
  static boolean isIn(Path folder, String name) {
    return file(folder, name).isPresent();
  }

  private static Optional<Path> file(Path folder, String name) {
    return Stream.of(FILE, PLAIN_FILE)
        .map(ending -> folder.resolve(name + ending))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * Opens trees, and the descriptor that their columns are from.
   *
   * @param backbones opens what networks of photographs see, by the names of descriptors
   */
  static TreesBranch open(
      String name, Path folder, ScoringEngine engine, Function<String, Descriptor> backbones) {
    BoostedTrees trees = BoostedTrees.open(file(folder, name).orElseThrow());
    List<String> columns = trees.columns();
    Descriptor descriptor = StatisticsDescriptor.RESIDUALS;
    if (ResponseDescriptor.made(columns)) {
      descriptor = ResponseDescriptor.open(folder, columns, engine);
    } else if (BackboneDescriptor.made(columns)) {
      descriptor = backbones.apply(BackboneDescriptor.name(columns));
    }
    return new TreesBranch(name, descriptor, trees);
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
